// The report in a real browser: what people do with it, what it must never do, and what it looks like on paper.
/* global document, location, performance, getComputedStyle, dispatchEvent, Event */
import { parse } from 'csv-parse/sync'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { aboutSite } from './read-sites.mjs'
import {
  cellsOf,
  countLines,
  exportCsv,
  findBarriers,
  launch,
  parametersOf,
  visit
} from './report-browser.mjs'
import {
  loadAction,
  makeCompanyReport,
  makeHostileReport,
  makeLargeSite,
  makeReport
} from './report-estates.mjs'

let browser
let action
let company

before(async () => {
  browser = await launch()
  action = await loadAction()
  company = makeCompanyReport(action)
})

after(() => browser.close())

const open = (use, options) => visit(browser, company, use, options)
const bar = (page, picture, name) =>
  page.locator(`#${picture}`).getByRole('button', { name }).first()
const total = 1102

describe('figures and pictures', () => {
  it('show what there is', () =>
    open(async (page) => {
      const figures = await page.locator('#figures').innerText()
      assert.match(figures, /Items\s+1,102\s+900 workbooks/)
      assert.match(figures, /Owners\s+42/)
      assert.match(figures, /Sites\s+2\s+Default, marketing/)
      assert.match(figures, /Items without a living owner\s+\d+/)
      const header = await page.locator('#header').innerText()
      assert.match(header, /2026-11-01 05:30 UTC\s+Complete list/)
      assert.match(await page.locator('#notices').innerText(), /reassign them/)
      assert.equal(await page.locator('#owners .bars li').count(), 12)
      assert.equal(await page.locator('#projects .bars > li').count(), 10)
      assert.equal(await countLines(page), total)
    }))

  it('compare owners by size too', () =>
    open(async (page) => {
      await bar(page, 'owners', 'by size').click()
      assert.deepEqual(parametersOf(page), { by: 'size' })
      assert.match(await page.locator('#owners .row').first().innerText(), /GB/)
    }))

  it('show changes of each kind, from what to what', () =>
    open(async (page) => {
      const list = page.locator('#changes .changes li')
      assert.match(await list.first().innerText(), /\w+\.\w+ → \w+\.\w+/)
      await bar(page, 'changes', /^Moved/).click()
      assert.equal(await list.count(), 1)
      assert.match(await list.innerText(), /Marketing\/Campaigns → IT/)
      assert.deepEqual(parametersOf(page), { changes: 'moved' })
    }))

  it('narrow the table down with a click, and widen it with another', () =>
    open(async (page) => {
      const owner = bar(page, 'owners', /^Anna Müller/)
      await owner.click()
      assert.equal(await countLines(page), 70)
      assert.deepEqual(parametersOf(page), { owner: 'anna.muller' })
      assert.equal(await owner.getAttribute('aria-pressed'), 'true')
      const cells = await cellsOf(page, 'owner')
      assert.deepEqual([...new Set(cells)], ['Anna Müller (anna.muller)'])
      assert.match(await page.locator('.owner-card').innerText(), /Creator/)
      await owner.click()
      assert.equal(await countLines(page), total)
    }))

  it('lead into projects and out again', () =>
    open(async (page) => {
      await bar(page, 'projects', /^Finance/).click()
      assert.equal(await countLines(page), 206)
      await bar(page, 'projects', /^Reporting/).click()
      const { project, site } = parametersOf(page)
      assert.deepEqual(
        { project, site },
        { project: 'Finance/Reporting', site: '' }
      )
      const within = await cellsOf(page, 'project')
      assert.ok(within.every((path) => /^Finance(\/Reporting|$)/.test(path)))
      await bar(page, 'projects', 'All projects').click()
      assert.equal(parametersOf(page).project, undefined)
      await page.locator('.whose button', { hasText: 'Anna Müller' }).click()
      assert.equal(parametersOf(page).owner, 'anna.muller')
      assert.equal(parametersOf(page).project, 'Finance')
    }))

  it('narrow down by status, and to what has no living owner', () =>
    open(async (page) => {
      await bar(page, 'statuses', /^unlicensed/).click()
      const unlicensed = await countLines(page)
      assert.deepEqual(
        [...new Set(await cellsOf(page, 'status'))],
        ['unlicensed']
      )
      await page.locator('#figures button').click()
      assert.equal(await countLines(page), unlicensed + 2)
      assert.equal(parametersOf(page).status, 'unknown,unlicensed')
    }))
})

describe('the table', () => {
  it('is searched without regard to case and accents', () =>
    open(async (page) => {
      await page.getByRole('searchbox').fill('MULLER travel')
      await page.waitForFunction(() => location.hash !== '')
      assert.deepEqual(parametersOf(page), { q: 'MULLER travel' })
      const names = await cellsOf(page, 'name')
      assert.ok(names.length > 0 && names.every((name) => /travel/i.test(name)))
    }))

  it('is filtered by site, type, project, owner and status', () =>
    open(async (page) => {
      await page.getByLabel('Site', { exact: true }).selectOption('marketing')
      await page.getByLabel('Type', { exact: true }).selectOption('workbook')
      await page.getByRole('combobox', { name: 'Project' }).fill('camp')
      await page.getByRole('option', { name: 'Campaigns', exact: true }).click()
      await page
        .getByRole('combobox', { name: 'Owner', exact: true })
        .fill('dubois')
      await page.getByRole('option', { name: /Dubois.*marketing/ }).click()
      await page
        .getByLabel('Owner’s status', { exact: true })
        .selectOption('active')
      const { owner, ...others } = parametersOf(page)
      assert.match(owner, /^[0-9a-f-]{36}$/, 'the name is there on two sites')
      assert.deepEqual(others, {
        ...{ site: 'marketing', type: 'workbook' },
        ...{ project: 'Campaigns', status: 'active' }
      })
      assert.ok((await countLines(page)) > 0)
      const shown = await page.getByRole('status').innerText()
      assert.match(shown, /^\d+ of 1,102 items$/)
      await page.getByRole('button', { name: /Remove filter Type/ }).click()
      assert.equal(parametersOf(page).type, undefined)
      await page.getByRole('button', { name: 'Clear all' }).click()
      assert.equal(await countLines(page), total)
    }))

  it('takes the beginning of a path for a project', () =>
    open(async (page) => {
      const field = page.getByRole('combobox', { name: 'Project' })
      await field.fill('fin')
      await field.press('Enter')
      assert.equal(await countLines(page), 206)
      await field.fill('')
      await field.press('Enter')
      assert.equal(await countLines(page), total)
    }))

  it('is sorted up, down, and back', () =>
    open(async (page) => {
      const header = page.getByRole('columnheader', { name: /^MB/ })
      const sizes = async () =>
        (await cellsOf(page, 'size')).map((text) =>
          Number(text.replace(',', ''))
        )
      await header.getByRole('button').click()
      assert.equal(await header.getAttribute('aria-sort'), 'descending')
      const down = await sizes()
      assert.deepEqual(
        down,
        down.toSorted((a, b) => b - a)
      )
      await header.getByRole('button').click()
      const up = await sizes()
      assert.deepEqual(
        up,
        up.toSorted((a, b) => a - b)
      )
      assert.notEqual(up[0], 0, 'what has no size comes last')
      await header.getByRole('button').click()
      assert.equal(await header.getAttribute('aria-sort'), 'none')
    }))

  it('is grouped by owner, and groups are opened', () =>
    open(async (page) => {
      await page.getByRole('button', { name: 'Group by owner' }).click()
      assert.equal(await countLines(page), 42)
      const group = page.locator('.group button').first()
      await group.click()
      assert.equal(await group.getAttribute('aria-expanded'), 'true')
      assert.equal(await countLines(page), 42 + 82)
      await page.getByRole('button', { name: 'Open all' }).count()
      await page.getByRole('button', { name: 'Close all' }).click()
      assert.equal(await countLines(page), 42)
      await page.getByRole('button', { name: 'Open all' }).click()
      assert.equal(await countLines(page), 42 + total)
    }))

  it('leads to the items in Tableau', () =>
    open(async (page) => {
      const link = page.locator('.of-name a').first()
      assert.match(
        await link.getAttribute('href'),
        /^https:\/\/tableau\.fernhill\.example\/#\/datasources\/\d+$/
      )
      assert.equal(await link.getAttribute('rel'), 'noopener noreferrer')
    }))

  it('is exported as it is shown', () =>
    open(
      async (page) => {
        const { name, text } = await exportCsv(page)
        assert.equal(name, 'tableau-owners-view.csv')
        const rows = parse(text, { columns: true })
        assert.equal(rows.length, await countLines(page))
        assert.deepEqual(Object.keys(rows[0]).slice(0, 5), [
          ...['name', 'url', 'type', 'site', 'project']
        ])
        assert.ok(rows.every(({ owner_name }) => owner_name === 'anna.muller'))
        const shown = await cellsOf(page, 'name')
        assert.deepEqual(
          rows.slice(0, shown.length).map(({ name }) => name),
          shown
        )
      },
      { fragment: 'owner=anna.muller&sort=-updated' }
    ))
})

describe('the address', () => {
  it('opens a view that somebody sent', () =>
    open(
      async (page) => {
        assert.equal(await countLines(page), 70)
        assert.equal(await page.getByRole('searchbox').inputValue(), 'finance')
        const owner = page.getByRole('combobox', { name: 'Owner', exact: true })
        assert.match(await owner.inputValue(), /^Anna Müller/)
      },
      { fragment: 'owner=anna.muller&q=finance&sort=-size' }
    ))

  it('takes steps back and forth', () =>
    open(async (page) => {
      await bar(page, 'owners', /^Anna Müller/).click()
      await bar(page, 'statuses', /^active/).click()
      await page.goBack()
      assert.deepEqual(parametersOf(page), { owner: 'anna.muller' })
      await page.goBack()
      assert.equal(await countLines(page), total)
      await page.goForward()
      assert.equal(await countLines(page), 70)
    }))

  it('bears nonsense', () =>
    open(
      async (page) => {
        assert.equal(await countLines(page), 0)
        assert.match(await page.locator('#list').innerText(), /Nothing to show/)
      },
      {
        fragment: 'owner=<img>&sort=__proto__&status=x&type=%&changes=toString'
      }
    ))
})

describe('the keyboard', () => {
  it('reaches the table, the fields and the bars', () =>
    open(async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const scroller = page.locator('.scroller')
      assert.ok(await scroller.evaluate((it) => it === document.activeElement))
      await page.keyboard.press('PageDown')
      await page.waitForFunction(
        () => document.querySelector('.scroller').scrollTop > 0
      )
      const field = page.getByRole('combobox', { name: 'Owner', exact: true })
      await field.focus()
      for (const key of ['ArrowDown', 'ArrowDown'])
        await page.keyboard.press(key)
      const active = await field.getAttribute('aria-activedescendant')
      assert.equal(
        await page.locator(`[id="${active}"]`).getAttribute('aria-selected'),
        'true'
      )
      await page.keyboard.press('Enter')
      assert.notEqual(parametersOf(page).owner, undefined)
      await bar(page, 'statuses', /^active/).focus()
      await page.keyboard.press('Enter')
      const focused = page.locator('#statuses button:focus')
      assert.match(await focused.innerText(), /active/, 'the focus stays')
    }))

  it('walks through lines that weren’t there yet', () =>
    open(async (page) => {
      await page.locator('.lines a').first().focus()
      for (let step = 0; step < 120; step++) await page.keyboard.press('Tab')
      const index = await page.evaluate(() =>
        document.activeElement
          .closest('[role=row]')
          .getAttribute('aria-rowindex')
      )
      assert.ok(Number(index) > 35, `line ${index}`)
    }))
})

describe('looks', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const fragment of [
      '',
      'owner=anna.muller&q=travel&sort=name',
      'group=owner'
    ]) {
      it(`have no barriers: ${colorScheme} #${fragment}`, () =>
        open(
          async (page) => {
            assert.deepEqual(await findBarriers(page), [])
          },
          { fragment, colorScheme }
        ))
    }
  }

  it('have no barriers with a list of options open', () =>
    open(async (page) => {
      await page.getByRole('combobox', { name: 'Project' }).click()
      assert.ok((await page.getByRole('option').count()) > 20)
      assert.deepEqual(await findBarriers(page), [])
    }))

  it('fit narrow screens', () =>
    open(
      async (page) => {
        const width = () =>
          page.evaluate(() => document.documentElement.scrollWidth)
        assert.equal(await width(), 360)
        await bar(page, 'owners', /^Anna Müller/).click()
        await page.getByRole('button', { name: 'Group by owner' }).click()
        assert.equal(await width(), 360)
        assert.deepEqual(await findBarriers(page), [])
      },
      { viewport: { width: 360, height: 740 } }
    ))

  it('are for paper too', () =>
    open(
      async (page) => {
        const pdf = await page.pdf({ format: 'A4' })
        assert.ok(pdf.length > 30_000, `${pdf.length} bytes`)
        assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
        assertPrinted(pdf)
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
        await page.emulateMedia({ media: 'print' })
        const paper = page.locator('.paper')
        assert.equal(await paper.locator('tbody tr').count(), total)
        assert.ok(await paper.isVisible())
        assert.equal(await page.locator('.scroller').isVisible(), false)
        const background = await page.evaluate(
          () => getComputedStyle(document.body).backgroundColor
        )
        assert.equal(background, 'rgb(255, 255, 255)', 'paper is white')
      },
      { colorScheme: 'dark' }
    ))
})

/** Looks for the figures and the table's end in the PDF, where there is a program that reads it. */
function assertPrinted(pdf) {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 1e8
  })
  if (!error) {
    assert.match(stdout, /Owners of Tableau content/)
    assert.match(stdout, /1,102/)
    assert.match(stdout, /workbook\s+marketing/)
  }
}

describe('special estates', () => {
  const barrierFree = async (page) => {
    assert.deepEqual(await findBarriers(page), [])
  }
  const report = (site, about) => makeReport(action, [site], about)
  const site = makeLargeSite(300)

  it('may be empty', () =>
    visit(
      browser,
      report(aboutSite('', { items: [], projects: [], users: [] })),
      async (page) => {
        assert.match(await page.locator('#figures').innerText(), /Items\s+0/)
        assert.match(
          await page.locator('#changes').innerText(),
          /no earlier file/
        )
        await barrierFree(page)
      }
    ))

  it('may tell no owners', () => {
    const items = site.items.map((item) => ({ ...item, owner: undefined }))
    const untold = { ...site, items, owners: new Map(), usersKnown: false }
    return visit(browser, report(untold, { changes: [] }), async (page) => {
      const figures = await page.locator('#figures').innerText()
      assert.match(figures, /Owners\s+not known/)
      assert.match(
        await page.locator('#owners').innerText(),
        /no owner told\s+300/
      )
      assert.match(await page.locator('#statuses').innerText(), /not known/)
      assert.match(
        await page.locator('#changes').innerText(),
        /Nothing changed/
      )
      await barrierFree(page)
    })
  })

  it('may not show who is licensed', () => {
    const users = [...site.owners.values()].map((user) => ({
      ...user,
      siteRole: undefined,
      lastLogin: undefined
    }))
    return visit(
      browser,
      report({
        ...site,
        owners: new Map(users.map((user) => [user.id, user]))
      }),
      async (page) => {
        const figures = await page.locator('#figures').innerText()
        assert.match(figures, /without a living owner\s+not known/)
        const statuses = await page.locator('#statuses').innerText()
        assert.match(statuses, /not known\s+.*\s+300\s+100%/)
        assert.match(statuses, /doesn’t show site roles/)
        await barrierFree(page)
      }
    )
  })

  it('may be incomplete, with hidden items', () =>
    visit(
      browser,
      report({ ...site, complete: false, hidden: 3 }),
      async (page) => {
        assert.match(
          await page.locator('#header').innerText(),
          /Incomplete list/
        )
        await page.locator('#notices summary').click()
        assert.match(await page.locator('#notices').innerText(), /3 items/)
      }
    ))

  it('may mean harm: no name becomes markup, script or link', () =>
    visit(browser, makeHostileReport(action), async (page) => {
      await page.getByRole('button', { name: 'Group by owner' }).click()
      await page.getByRole('button', { name: 'Open all' }).click()
      await page.getByRole('combobox', { name: 'Owner', exact: true }).click()
      for (const kind of await page.locator('#changes .kinds button').all()) {
        await kind.click()
      }
      assert.equal(await page.locator('img, svg, iframe, b b').count(), 0)
      assert.equal(await page.locator('script').count(), 2)
      const links = await page
        .locator('a')
        .evaluateAll((all) => all.map(({ protocol }) => protocol))
      assert.deepEqual([...new Set(links)], ['https:'])
      const shown = await page.locator('body').innerText()
      assert.match(shown, /\[U\+202E\]gpj\.evil\[U\+2066\]/)
      assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069]/)
      const { text } = await exportCsv(page)
      const names = parse(text, { columns: true }).map(({ name }) => name)
      assert.ok(names.includes("'=cmd|' /C calc'!A0"))
      assert.ok(names.includes('</script><script>window.hacked=1</script>'))
      assert.ok(names.includes('\u202egpj.evil\u2066'), 'exported as it is')
    }))
})

it('100,000 rows open fast in a file of moderate size', async () => {
  const html = makeReport(action, [makeLargeSite(100_000)])
  const bytes = Buffer.byteLength(html)
  await visit(browser, html, async (page) => {
    await page.locator('.lines .line').first().waitFor()
    const ms = await page.evaluate(
      () => performance.getEntriesByName('first-table')[0].startTime
    )
    console.log(
      `100,000 rows: ${(bytes / 1e6).toFixed(1)} MB, ${(ms / 1000).toFixed(2)} s to the first table`
    )
    assert.equal(await countLines(page), 100_000)
    assert.ok((await page.locator('.lines .line').count()) < 100)
    await page.locator('.scroller').evaluate((it) => {
      it.scrollTop = it.scrollHeight
    })
    await page.locator('[aria-rowindex="100001"]').waitFor()
    await page
      .getByRole('columnheader', { name: 'Name' })
      .getByRole('button')
      .click()
    await page.getByRole('searchbox').fill('uberblick 99999')
    await page.waitForFunction(() => location.hash.includes('99999'))
    assert.ok((await countLines(page)) <= 1)
  })
  assert.ok(bytes < 25e6, `${bytes} bytes`)
})
