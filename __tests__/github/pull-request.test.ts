import { describe, expect, it, jest } from '@jest/globals'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  changesPath,
  countCommits,
  csvPath,
  expectSuccess,
  inScene,
  listSubjects,
  listWrites,
  proposing,
  pullBranch,
  readChanges,
  showSize,
  testTimeout
} from './scene.js'
import { propose } from './proposal.js'

jest.setTimeout(testTimeout)

describe('a pull request', () => {
  it.concurrent('proposes the commit of one changed line', () =>
    inScene({ committed: true }, async (scene) => {
      const run = await propose(scene)
      const { github } = scene
      expect(run.outputs).toMatchObject({
        'pull-request-number': '1',
        'pull-request-url': `${github.serverUrl}/octo-org/owners/pull/1`,
        'commit-sha': scene.git('rev-parse', pullBranch),
        'owner-changed-count': '1',
        changed: 'true'
      })
      expect(github.pulls).toMatchObject([
        {
          number: 1,
          state: 'open',
          draft: false,
          head: { ref: pullBranch },
          base: { ref: 'main' },
          labels: [],
          reviewers: [],
          teams: []
        }
      ])
      expect(countCommits(scene)).toBe(1)
      expect(listSubjects(scene, pullBranch)).toEqual([
        'chore: new owner for 1 workbook'
      ])
      expect(showSize(scene, pullBranch)).toBe(`1 1 ${csvPath}`)
      expect(readChanges(run).base).toEqual({
        ref: 'main',
        sha: scene.git('rev-parse', 'main')
      })
    })
  )

  it.concurrent('shows who owned and who owns, where, with a link', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const [pull] = scene.github.pulls
      for (const part of [
        'Workbook 000001',
        'Finance/Reports',
        '<code>bob</code>',
        '<code>cid</code>',
        'new owner for 1 workbook',
        csvPath
      ])
        expect(pull?.body).toContain(part)
      expect(pull?.body).toMatch(
        new RegExp(`<a href="${scene.tableau.url}[^"]*">\\s*<code>Workbook 0`)
      )
      expect(pull?.title).toContain('new owner for 1 workbook')
    })
  )

  it.concurrent('adds a first file', () =>
    inScene({}, async (scene) => {
      const run = await scene.run(proposing)
      expectSuccess(run, {
        'pull-request-operation': 'created',
        changed: 'true'
      })
      expect(await scene.github.readFile(pullBranch, csvPath)).toBe(
        writeCsv(scene.estate)
      )
      expect(await scene.github.readFile('main', csvPath)).toBeUndefined()
    })
  )

  it.concurrent('takes title, branch, base, labels and reviewers', () =>
    inScene({ tokenKind: 'app' }, async (scene) => {
      await scene.github.commitAs('develop', { 'notes.txt': 'x\n' })
      const run = await scene.run({
        ...proposing,
        'pull-request-title': 'Owners: "today"',
        branch: 'bots/owners',
        base: 'develop',
        'pull-request-labels': 'tableau, who owns what',
        'pull-request-reviewers': 'hubot\nocto-org/data-owners'
      })
      expectSuccess(run)
      expect(run.warnings).toEqual([])
      expect(scene.github.pulls).toMatchObject([
        {
          title: 'Owners: "today"',
          head: { ref: 'bots/owners' },
          base: { ref: 'develop' },
          labels: ['tableau', 'who owns what'],
          reviewers: ['hubot'],
          teams: ['data-owners']
        }
      ])
      expect(await scene.github.readFile('bots/owners', 'notes.txt')).toBe(
        'x\n'
      )
    })
  )

  it.concurrent.each([
    {
      title: 'an outside collaborator',
      inputs: { 'pull-request-reviewers': 'stranger' },
      says: /stranger/
    },
    {
      title: 'a team, with a token that may not',
      inputs: { 'pull-request-reviewers': 'octo-org/data-owners' },
      says: /data-owners/
    },
    {
      title: 'a label of more than 50 characters',
      inputs: { 'pull-request-labels': 'x'.repeat(51) },
      says: /label/
    }
  ])('is right without $title, and warns', ({ inputs, says }) =>
    inScene({}, async (scene) => {
      const run = await scene.run({ ...proposing, ...inputs })
      expectSuccess(run, { 'pull-request-operation': 'created' })
      expect(run.warnings.join()).toMatch(says)
    })
  )

  it.concurrent('asks one reviewer although another can’t be asked', () =>
    inScene({}, async (scene) => {
      const run = await scene.run({
        ...proposing,
        'pull-request-reviewers': 'stranger, hubot'
      })
      expectSuccess(run)
      expect(run.warnings.join()).toMatch(/stranger/)
      expect(scene.github.pulls).toMatchObject([{ reviewers: ['hubot'] }])
    })
  )

  it.concurrent('is not opened where nothing is different', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change(({ workbooks }) => {
        for (const item of workbooks) item.size = 800
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'none',
        'pull-request-number': '',
        'pull-request-url': '',
        changed: 'false'
      })
      expect(listWrites(scene)).toEqual([])
    })
  )
})

describe('a body', () => {
  it.concurrent('of thousands of changes is cut at a row', () =>
    inScene({ workbooks: 3000, committed: true }, async (scene) => {
      scene.change((estate) => {
        for (const [index, item] of estate.workbooks.entries()) {
          item.name = `Renamed & moved <${String(index)}> ${'"long" '.repeat(9)}`
          item.createdAt = '2020-01-01T00:00:00Z'
        }
        for (let number = 0; number < 1500; number++)
          estate.users.push({
            id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
            name: `person-${String(number)}`,
            fullName: `Person <${String(number)}>`,
            email: `person-${String(number)}@example.com`,
            siteRole: 'Creator',
            lastLogin: estate.users[0]?.lastLogin ?? ''
          })
        for (const [index, item] of estate.workbooks.entries())
          item.ownerId = estate.users.at(-1 - (index % 1500))?.id ?? ''
      })
      const run = await scene.run(proposing)
      expectSuccess(run, { 'owner-changed-count': '3000' })
      const body = scene.github.pulls[0]?.body ?? ''
      expect(body.length).toBeLessThanOrEqual(65_536)
      expect(body.length).toBeGreaterThan(50_000)
      expect(body).toMatch(/and [\d,]+ more/)
      expect(body).toContain(changesPath)
      expect(body.split('<table>')).toHaveLength(body.split('</table>').length)
      expect(body.split('<tr>')).toHaveLength(body.split('</tr>').length)
      expect(readChanges(run).changes.length).toBeGreaterThan(8000)
      expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(1024 * 1024)
      // The mark is whole: the same content is known again.
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'none',
        'pull-request-number': '1'
      })
    })
  )
})
