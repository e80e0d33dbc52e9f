/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure', 'expectServed', 'inScene', 'play'] }], jest/no-standalone-expect: ['error', { additionalTestBlockFunctions: ['whereIPv6'] }] */
import os from 'node:os'
import { describe, expect, it } from '@jest/globals'
import {
  makeExpiredCertificate,
  startGateway
} from '../fixtures/action/gateway.js'
import { listen, makeCertificate } from '../fixtures/action/servers.js'
import { expectFailure, inScene, testTimeout } from './scene.js'
import { expectServed, host, trusting, using } from './company-network.js'

describe('a certificate', () => {
  it(
    'that has expired is told as that',
    async () => {
      const tls = await makeExpiredCertificate('localhost')
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), async ({ port }) => {
          const ended = await run(
            { 'server-url': `https://localhost:${String(port)}` },
            { env: trusting(tls.cert) }
          )
          expectFailure(ended, /expired/, /renewed/)
          expect(ended.errors.join()).not.toMatch(/NODE_EXTRA_CA_CERTS/)
          expect(tableau.requests).toEqual([])
        })
      )
    },
    testTimeout
  )

  it(
    'for another name is told as that',
    async () => {
      const tls = await makeCertificate('bi.example')
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), async ({ port }) => {
          const ended = await run(
            { 'server-url': `https://localhost:${String(port)}` },
            { env: trusting(tls.cert) }
          )
          expectFailure(ended, /for another name/, /server-url/)
          expect(ended.errors.join()).not.toMatch(/NODE_EXTRA_CA_CERTS/)
        })
      )
    },
    testTimeout
  )

  it(
    'of a private authority is trusted through a tunnel too',
    async () => {
      const tls = await makeCertificate(host)
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), (gateway) =>
          using(listen(gateway.port, gateway.port), async (proxy) => {
            const ended = await run(
              { 'server-url': `https://${host}` },
              { env: { https_proxy: proxy.url, ...trusting(tls.cert) } }
            )
            expectServed(ended, tableau)
          })
        )
      )
    },
    testTimeout
  )
})

const hasIPv6 = Object.values(os.networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1')

describe('IPv6', () => {
  const whereIPv6 = hasIPv6 ? it : it.skip
  whereIPv6(
    'is an address like any other',
    () =>
      inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { host: '::1' }), async ({ port }) => {
          const url = `http://[::1]:${String(port)}`
          const ended = await run({ 'server-url': url, columns: 'server,id' })
          expectServed(ended, tableau)
          expect(ended.read('tableau-owners.csv')).toContain(`${url},`)
        })
      ),
    testTimeout
  )
})

/** Runs against a gateway before the server. */
