import type { Change } from '../../src/owners/changes.js'
import type { AddressOf } from '../../src/report/addresses.js'

/** What GitHub would make something of, were it not escaped. */
export const nastyName =
  '@org/all #1 <img src=x onerror=alert(1)> **b** [x](https://evil.example)\n\n# h\n```\n| a | b |'

const row = (id: string, name = nastyName, type = 'workbook') => ({
  site: '',
  type,
  id,
  name,
  project: 'Finance/EU'
})

/** A change of each kind, with names that try to get out. */
export const nastyChanges: readonly Change[] = [
  {
    kind: 'owner-changed',
    ...row('1'),
    from: { owner_id: 'u1', owner_name: '@ann' },
    to: { owner_id: 'u2', owner_name: 'corp\\bob' }
  },
  {
    kind: 'owner-changed',
    ...row('2', 'Sales'),
    site: 'marketing',
    from: { owner_id: 'u1', owner_name: '' },
    to: { owner_id: '', owner_name: '' }
  },
  {
    kind: 'owner-updated',
    site: '',
    owner_id: 'u1',
    owner_name: '@ann',
    rows: 1234,
    from: { owner_email: 'ann@example.com', owner_site_role: 'Creator' },
    to: { owner_email: '', owner_site_role: 'Unlicensed' }
  },
  {
    kind: 'added',
    ...row('3', 'New', 'datasource'),
    to: { owner_id: 'u1', owner_name: 'ann' }
  },
  {
    kind: 'removed',
    ...row('4', '', 'virtual-connection'),
    from: { owner_id: 'u1', owner_name: 'ann' }
  },
  {
    kind: 'moved',
    ...row('5', 'Moved', 'flow'),
    from: { project: 'A' },
    to: { project: 'Finance/EU' }
  },
  {
    kind: 'renamed',
    ...row('6', 'Profit', 'project'),
    from: { name: nastyName },
    to: { name: 'Profit' }
  },
  {
    kind: 'updated',
    ...row('7', 'Sales'),
    from: { description: '', tags: 'a' },
    to: { description: '</table>\n\n@everyone', tags: 'a;b' }
  }
]

/** Addresses of workbooks, one of which is none; other types have none. */
export const addressOf: AddressOf = ({ type, id }) =>
  type === 'workbook'
    ? id === '7'
      ? 'javascript:alert(1)'
      : `https://tableau.example.com/#/workbooks/${id}?a=1&b="x"`
    : undefined

/** Changes of one kind, of as many owners as are named. */
export const manyOwnerChanges = (
  count: number,
  owners: number,
  name = 'Workbook'
): Change[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'owner-changed',
    ...row(String(index), `${name} ${String(index)}`),
    from: { owner_id: 'u1', owner_name: 'ann' },
    to: { owner_id: 'u2', owner_name: `bob ${String(index % owners)}` }
  }))

/** What a reader of GitHub's Markdown would act on, were it in a body: there must be none outside of tags of ours. */
export function looseText(html: string): string {
  return html
    .replace(/<code>[^<]*<\/code>/g, ' ')
    .replace(/<a href="[^"<>]*">/g, ' ')
    .replace(
      /<\/?(?:h2|h3|p|b|i|details|summary|table|tr|th|td|ul|li|a|br)>/g,
      ' '
    )
}
