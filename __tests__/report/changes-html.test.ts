import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/owners/changes.js'
import { changesHtml } from '../../src/report/changes-html.js'
import { golden } from '../golden.js'
import {
  addressOf,
  looseText,
  manyOwnerChanges,
  nastyChanges
} from './nasty-changes.js'

const size = (text: string) => text.length
const roomy = { size, limit: 1_000_000 }
const nowhere = () => undefined

const titlesOf = (html: string) =>
  [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title]) => title)
const rowsOf = (html: string) =>
  html.split('\n').filter((line) => line.startsWith('<tr><td>'))
/** The rows in sight, and those that are folded away. */
const partsOf = (html: string) => {
  const folded = /<details>[^]*?<\/details>/.exec(html)?.[0] ?? ''
  return { shown: rowsOf(html.replace(folded, '')), folded: rowsOf(folded) }
}

describe('changesHtml', () => {
  it('shows a change of each kind as its table', () => {
    const { html, cut } = changesHtml(nastyChanges, addressOf, roomy)
    expect(cut).toBe(false)
    expect(html).toBe(golden('changes.txt', html))
  })

  it('is nothing where nothing changed', () => {
    expect(changesHtml([], nowhere, roomy)).toEqual({
      html: '',
      cut: false
    })
  })

  it('shows owner changes first, whatever comes first', () => {
    const { html } = changesHtml([...nastyChanges].reverse(), addressOf, roomy)
    expect(titlesOf(html)).toEqual([
      'Owner changed (2)',
      'Owner updated (1)',
      'Added (1)',
      'Removed (1)',
      'Moved (1)',
      'Renamed (1)',
      'Updated (1)'
    ])
  })

  it('lets no name take effect', () => {
    const { html } = changesHtml(nastyChanges, addressOf, roomy)
    expect(looseText(html)).not.toMatch(/[@#<>`[\]]|https?:/)
    // A blank line ends a block of HTML: only before a heading.
    expect(html).not.toMatch(/\n\s*\n(?!<h3>)/)
  })

  it('links items that are there, and only by http', () => {
    const { html } = changesHtml(nastyChanges, addressOf, roomy)
    expect([...html.matchAll(/href="(.*?)"/g)].map(([, href]) => href)).toEqual(
      [
        'https://tableau.example.com/#/workbooks/1?a=1&amp;b=%22x%22',
        'https://tableau.example.com/#/workbooks/2?a=1&amp;b=%22x%22'
      ]
    )
  })

  const removed: Change = {
    kind: 'removed',
    site: '',
    type: 'workbook',
    id: '1',
    name: 'Sales',
    project: '',
    from: { owner_name: 'ann' }
  }

  it('lets no type of an earlier file take effect', () => {
    const changes = [{ ...removed, type: '<img src=x> @all' }]
    const { html } = changesHtml(changes, nowhere, roomy)
    expect(html).toContain('(<code>&lt;img src=x&gt; @all</code>)')
  })

  it('never links what was removed', () => {
    const { html } = changesHtml([removed], addressOf, roomy)
    expect(html).not.toContain('<a ')
  })
})

describe('many changes of a kind', () => {
  it('are rows of their own as long as there are few', () => {
    const { html } = changesHtml(manyOwnerChanges(40, 3), nowhere, roomy)
    expect(rowsOf(html)).toHaveLength(40)
  })

  it('are grouped by owner where they are long, most items first', () => {
    const changes = manyOwnerChanges(41, 3).filter((_, index) => index !== 2)
    const { html, cut } = changesHtml(
      [...changes, ...manyOwnerChanges(1, 1)],
      nowhere,
      roomy
    )
    expect(cut).toBe(false)
    expect(titlesOf(html)).toEqual(['Owner changed (41)'])
    const { shown } = partsOf(html)
    expect(shown).toHaveLength(3)
    expect(shown[0]).toContain(
      '<td><code>ann</code> → <code>bob 0</code></td><td>15</td>'
    )
    expect(shown[0]).toMatch(/, and 10 more<\/td>/)
  })

  it('are all there one by one, folded, each person’s together', () => {
    const changes = manyOwnerChanges(60, 3)
    const { html, cut } = changesHtml(changes, nowhere, roomy)
    expect(cut).toBe(false)
    const { shown, folded } = partsOf(html)
    expect(shown).toHaveLength(3)
    expect(folded).toHaveLength(60)
    expect(new Set(folded).size).toBe(60)
    for (let person = 0; person < 3; person++)
      expect(folded.slice(person * 20, person * 20 + 20).join()).not.toContain(
        `bob ${String((person + 1) % 3)}`
      )
    expect(html).not.toMatch(/\n\n/)
  })

  it('are folded as far as there is room, behind the other sections', () => {
    const changes = [...manyOwnerChanges(300, 3), ...nastyChanges]
    const { html, cut } = changesHtml(changes, nowhere, { size, limit: 20_000 })
    expect(cut).toBe(true)
    expect(titlesOf(html)).toHaveLength(7)
    const { folded } = partsOf(html)
    expect(folded.length).toBeGreaterThan(20)
    const [, more = ''] =
      /<\/table>\n<p>and (\d+) more<\/p>\n<\/details>/.exec(html) ?? []
    expect(folded.length + Number(more)).toBe(302)
    expect(html.length).toBeLessThanOrEqual(20_000)
  })

  it('have no fold where there is no room for a row in it', () => {
    const changes = manyOwnerChanges(60, 3)
    const { html: whole } = changesHtml(changes, nowhere, roomy)
    const limit = whole.indexOf('<details>') + 200
    const { html, cut } = changesHtml(changes, nowhere, { size, limit })
    expect(html).not.toContain('<details>')
    expect(partsOf(html).shown).toHaveLength(3)
    expect(cut).toBe(true)
  })

  it('are the same whether they are grouped by what a name pretends to be', () => {
    const pretender = manyOwnerChanges(50, 1).map((change, index) =>
      index === 0 && change.kind === 'owner-changed'
        ? {
            ...change,
            from: { owner_id: 'x', owner_name: 'ann</code> → <code>bob 0' },
            to: { owner_id: '', owner_name: '' }
          }
        : change
    )
    const { html } = changesHtml(pretender, nowhere, roomy)
    expect(partsOf(html).shown).toHaveLength(2)
  })
})

describe('where there is little room', () => {
  const changes = [...manyOwnerChanges(30, 30), ...nastyChanges]

  it.each([0, 100, 200, 500, 1000, 2000, 3000, 5000, 7000])(
    'stays below %i characters, cut at a row',
    (limit) => {
      const { html, cut } = changesHtml(changes, addressOf, {
        size,
        limit
      })
      expect(html.length).toBeLessThanOrEqual(limit)
      expect(cut).toBe(true)
      expect(html.match(/<table>/g) ?? []).toHaveLength(
        (html.match(/<\/table>/g) ?? []).length
      )
      for (const line of html.split('\n').slice(0, -1))
        expect(line).toMatch(/^$|>$/)
    }
  )

  it('says how many more there are: shown and not shown are all', () => {
    const many = manyOwnerChanges(5000, 5000)
    const { html, cut } = changesHtml(many, nowhere, {
      size,
      limit: 20_000
    })
    expect(cut).toBe(true)
    const [, more = ''] = /<p>and ([\d,]+) more<\/p>/.exec(html) ?? []
    expect(rowsOf(html).length + Number(more.replaceAll(',', ''))).toBe(5000)
  })

  it('counts what groups that are left out stand for', () => {
    const many = manyOwnerChanges(5000, 500)
    const { html } = changesHtml(many, nowhere, { size, limit: 20_000 })
    const [, more = ''] = /<p>and ([\d,]+) more<\/p>/.exec(html) ?? []
    expect(rowsOf(html).length * 10 + Number(more.replaceAll(',', ''))).toBe(
      5000
    )
  })

  it('measures as it is told, such as in bytes', () => {
    const many = manyOwnerChanges(300, 300, 'Umsätze ☃ 😀')
    const limit = 10_000
    const { html } = changesHtml(many, nowhere, {
      size: (text) => Buffer.byteLength(text),
      limit
    })
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(limit)
  })
})

describe('long values', () => {
  it('are clipped, and never amid a character', () => {
    for (const length of [199, 200, 201]) {
      const name = `${'x'.repeat(length)}😀 and more`
      const { html } = changesHtml(
        [
          {
            kind: 'updated',
            site: '',
            type: 'workbook',
            id: '1',
            name,
            project: '',
            from: { description: name },
            to: { description: '' }
          }
        ],
        nowhere,
        roomy
      )
      expect(html).not.toContain('and more')
      expect(html).not.toMatch(/\p{Surrogate}/u)
    }
  })
})
