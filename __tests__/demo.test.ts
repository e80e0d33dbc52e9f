import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const run = promisify(execFile)

const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => path.join(folder, file))

describe('the demo', () => {
  it('prints what the README shows', async () => {
    const { stdout } = await run(process.execPath, ['scripts/demo.mjs'])
    const readme = fs.readFileSync('README.md', 'utf8')
    const shown = /<!-- demo -->\s*```text\n([^]*?)```/.exec(readme)?.[1] ?? ''
    const lines = shown.split('\n').filter((line) => line.trim() !== '')
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines) expect(stdout).toContain(line.trim())
  }, 60_000)

  it('refuses a size that is none', async () => {
    await expect(
      run(process.execPath, ['scripts/demo.mjs', '--workbooks', 'many'])
    ).rejects.toMatchObject({
      code: 2,
      stderr: '--workbooks must be a whole number above 0\n'
    })
  })

  it.each(['scripts/demo.mjs', ...filesBelow('standins')])(
    '%s needs no package',
    (file) => {
      const text = fs.readFileSync(file, 'utf8')
      const imported = [
        ...text.matchAll(/^(?:import|export)\b[^'"]*?\bfrom '([^']+)'/gm),
        ...text.matchAll(/\bimport\('([^']+)'\)(?!\.)/g)
      ].map(([, specifier]) => specifier)
      expect(
        imported.filter((name) => !/^(node:|\.\.?\/)/.test(name ?? ''))
      ).toEqual([])
    }
  )
})
