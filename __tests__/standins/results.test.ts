import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from '@jest/globals'
import { readZip } from '../../standins/results.mjs'
import { openResults } from './results/client.js'

describe('readZip', () => {
  it('refuses what is no archive', () => {
    expect(() => readZip(Buffer.from('PK'))).toThrow('Not a zip archive')
  })

  it('refuses an archive whose content is damaged', async () => {
    const { results, runClient } = await openResults()
    await runClient(
      `return client.uploadArtifact('owners', files, folder, { compressionLevel: 0 })`
    )
    const zip = Buffer.from(results.artifacts.get('owners')?.zip ?? '')
    const at = zip.indexOf('<p>owners')
    zip.write('<p>0wners', at)

    expect(() => readZip(zip)).toThrow('reports/owners.html is damaged')
  })
})

it('runs as a program until it is asked to end', async () => {
  const child = spawn(process.execPath, ['standins/results.mjs'])
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  const ready = JSON.parse(line) as { url: string; token: string }
  const response = await fetch(ready.url)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]

  expect(Object.keys(ready)).toEqual(['url', 'token'])
  expect(response.status).toBe(404)
  expect(code).toBe(0)
})
