import { describe, expect, it } from '@jest/globals'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { rooms } from '../eslint.config.js'

/** The rules of the rooms alone, without what needs types. */
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { '@typescript-eslint': tseslint.plugin }
    },
    ...(rooms as never[])
  ]
})

/** A file in a room, or the file that is named. */
function fileOf(room: string): string {
  const file = room.endsWith('.ts') ? room : `${room}/probe.ts`
  return room.startsWith('report-app/') ? file : `src/${file}`
}

/** What the rules say to a file with this text in a room. */
async function problemsOf(room: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, {
    filePath: fileOf(room)
  })
  return (result?.messages ?? []).map(({ message }) => message)
}

const value = (from: string) => `import { x } from '${from}'\nx()\n`
const type = (from: string) =>
  `import type { X } from '${from}'\nexport type Y = X\n`
const load = (from: string) => `export const x = await import('${from}')\n`

describe('the rooms', () => {
  it.each([
    ['owners', value('../report/messages.js')],
    ['owners', value('../retry.js')],
    ['owners', value('../tableau/content.js')],
    ['owners', value('node:fs')],
    ['owners', value('node:fs/promises')],
    ['owners', value('axios')],
    ['owners', value('@actions/core')],
    ['owners', load('node:fs')],
    ['owners', 'export const now = Date.now()\n'],
    ['owners', 'export const now = new Date()\n'],
    ['owners', 'export const env = process.env\n'],
    ['report', value('../runner/outputs.js')],
    ['report', value('../main.js')],
    ['report', value('../tableau/content.js')],
    ['report', load('../github/api.js')],
    ['report', 'export const now = Date.now()\n'],
    ['report/words.ts', value('../owners/columns.js')],
    ['owners/paths.ts', value('./columns.js')],
    ['report-app/model', value('../view/dom.js')],
    ['report-app/model', value('../../src/owners/csv.js')],
    ['report-app/model', 'export const title = document.title\n'],
    ['report-app/model', 'export const now = Date.now()\n'],
    ['report-app/view', value('../../src/report/escape.js')],
    ['report-app/view', load('../../src/report/summary.js')],
    ['github', value('../owners/comparison.js')],
    ['github', value('../deliveries/commit.js')],
    ['github', load('../report/messages.js')],
    ['github', value('node:https')],
    ['inputs', value('../tableau/http.js')],
    ['inputs', value('../runner/outputs.js')],
    ['inputs', value('node:fs')],
    ['inputs', load('../tableau/session.js')],
    ['tableau', value('../runner/log.js')],
    ['tableau', value('../owners/records.js')],
    ['tableau', value('@actions/core')],
    ['tableau', value('node:fs')],
    ['runner', value('../owners/columns.js')],
    ['runner', value('../context.js')],
    ['runner', 'export const env = process.env\n'],
    ['deliveries', value('../main.js')],
    ['deliveries', value('../collect.js')],
    ['deliveries', value('../actions/list.js')],
    ['deliveries', load('../actions/list.js')],
    ['deliveries', value('@actions/core')],
    ['actions', 'export const env = process.env\n']
  ])('forbid in %s: %j', async (room, text) => {
    expect(await problemsOf(room, text)).toHaveLength(1)
  })

  it.each([
    ['owners', type('../tableau/content.js')],
    ['owners', value('../notice.js')],
    ['owners', value('node:crypto')],
    ['report', value('../owners/changes.js')],
    ['report/words.ts', type('../owners/findings.js')],
    ['report-app/model', value('../../src/report/words.js')],
    ['report-app/model', type('../../src/report/page-data.js')],
    ['report-app/view', value('../model/state.js')],
    ['report-app/view', value('../../src/owners/paths.js')],
    ['github', value('../retry.js')],
    ['inputs', value('../tableau/lists.js')],
    ['tableau', type('../context.js')],
    ['runner', value('@actions/core')],
    ['runner', load('@actions/artifact')],
    ['deliveries', load('../owners/typed-table.js')],
    ['actions', value('../collect.js')]
  ])('allow in %s: %j', async (room, text) => {
    expect(await problemsOf(room, text)).toEqual([])
  })
})
