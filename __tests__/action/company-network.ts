import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import type { Tableau } from '../../standins/tableau.mjs'
import { type ActionRun, makeFolder } from '../runner.js'
import { countRequests, type Texts } from './scene.js'

/** Networks as companies have them: a host that only a proxy or a gateway leads to. */
export const host = 'tableau.test'

/** Plays with a server, and ends it. */
export async function using<T extends { close: () => Promise<void> }>(
  started: Promise<T>,
  play: (server: T) => Promise<void>
): Promise<void> {
  const server = await started
  try {
    await play(server)
  } finally {
    await server.close()
  }
}

export function trusting(cert: string): Texts {
  const file = path.join(makeFolder(), 'ca.pem')
  fs.writeFileSync(file, cert)
  return { NODE_EXTRA_CA_CERTS: file }
}

export function expectServed(ended: ActionRun, tableau: Tableau): void {
  expect(ended.errors).toEqual([])
  expect(ended.outputs['content-count']).toBe('3')
  expect(countRequests(tableau, /signin/)).toBe(1)
}

export const withoutMasks = (ended: ActionRun) =>
  ended.output.replace(/^::add-mask::.*$/gm, '')
