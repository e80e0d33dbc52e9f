import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import { startTableau, type Tableau } from '../../standins/tableau.mjs'
import { credentials, makeSite } from '../fixtures/action/estate.js'
import { makeCertificate } from '../fixtures/action/servers.js'
import { makeFolder } from '../runner.js'
import { inScene, type Scene, type Texts } from './scene.js'

export const host = 'tableau.test'

const certificate = makeCertificate(host, 'localhost')

/** A file with the authority that signed the stand-in's certificate. */
export async function trust(): Promise<Texts> {
  const file = path.join(makeFolder(), 'ca.pem')
  fs.writeFileSync(file, (await certificate).cert)
  return { NODE_EXTRA_CA_CERTS: file }
}

/** Plays a scene with a second Tableau that speaks TLS. */
export async function withSecure(
  play: (scene: Scene & { secure: Tableau }) => Promise<void>
): Promise<void> {
  const secure = await startTableau({
    sites: [makeSite()],
    credentials,
    tls: await certificate
  })
  try {
    await inScene({}, (scene) => play({ ...scene, secure }))
    expect(secure.liveSessions()).toEqual([])
    expect(secure.protocolErrors).toEqual([])
  } finally {
    await secure.close()
  }
}

/** In no order: the lists of a site are asked for at once. */
export const wholeRun = [
  'GET projects 1',
  'GET serverinfo',
  'GET users/00000000-0000-4000-8000-000000000001',
  'GET workbooks 1',
  'POST auth/signin',
  'POST auth/signout'
]
