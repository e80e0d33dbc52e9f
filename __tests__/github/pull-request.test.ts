import { describe, expect, it, jest } from '@jest/globals'
import { people, writeCsv } from '../fixtures/github-estate/estate.js'
import {
  changesPath,
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  proposing,
  pullBranch,
  readChanges,
  type Scene,
  showSize,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

const changeOne = ({ change }: Scene) => {
  change((estate) => {
    giveTo(estate, people.cid, 0)
  })
}

/** Proposes one change of owner; returns the run. */
async function propose(scene: Scene, inputs = {}) {
  changeOne(scene)
  const run = await scene.run({ ...proposing, ...inputs })
  expectSuccess(run, { 'pull-request-operation': 'created' })
  return run
}

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
        'chore: 1 owner changed'
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
        '1 owner changed',
        csvPath
      ])
        expect(pull?.body).toContain(part)
      expect(pull?.body).toMatch(
        new RegExp(`<a href="${scene.tableau.url}[^"]*">\\s*<code>Workbook 0`)
      )
      expect(pull?.title).toContain('1 owner changed')
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

describe('an open pull request', () => {
  it.concurrent('is left alone where the content is the same', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const writes = listWrites(scene).length
      const wanted = {
        'pull-request-operation': 'none',
        'pull-request-number': '1',
        'pull-request-url': `${scene.github.serverUrl}/octo-org/owners/pull/1`,
        'commit-sha': '',
        'owner-changed-count': '1',
        changed: 'true'
      }
      expectSuccess(await scene.run(proposing), wanted)
      scene.change(({ workbooks }) => {
        for (const item of workbooks) item.size = 800
      })
      expectSuccess(await scene.run(proposing), wanted)
      await scene.github.moveBase({ 'other.txt': 'x\n' })
      expectSuccess(await scene.run(proposing), wanted)
      expect(listWrites(scene)).toHaveLength(writes)
    })
  )

  it.concurrent('gets one more commit for a change, and is refreshed', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const { body: before } = scene.github.pulls[0] ?? {}
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      const run = await scene.run(proposing)
      expectSuccess(run, {
        'pull-request-operation': 'updated',
        'pull-request-number': '1',
        'owner-changed-count': '2'
      })
      expect(scene.github.pulls).toHaveLength(1)
      expect(scene.github.pulls[0]?.title).toContain('2 owners changed')
      expect(scene.github.pulls[0]?.body).not.toBe(before)
      expect(scene.github.pulls[0]?.body).toContain('Workbook 000004')
      expect(countCommits(scene, pullBranch)).toBe(3)
      expect(showSize(scene, pullBranch)).toBe(`1 1 ${csvPath}`)
    })
  )

  it.concurrent('is a merge where the base’s copy of the file changed', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const before = scene.git('rev-parse', pullBranch)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      await scene.github.moveBase({
        [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,'),
        'other.txt': 'x\n'
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(scene.git('log', '-1', '--format=%P', pullBranch)).toBe(
        `${before} ${scene.git('rev-parse', 'main')}`
      )
      expect(await scene.github.readFile(pullBranch, 'other.txt')).toBe('x\n')
      await scene.github.merge(1)
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('is a merge also where its own content is the same', () =>
    inScene({ committed: true }, async (scene) => {
      const base = writeCsv(scene.estate)
      await propose(scene)
      await scene.github.moveBase({ [csvPath]: base.replace(/^.*6,.*\n/m, '') })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      await scene.github.merge(1)
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('keeps the commits of others', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(listSubjects(scene, pullBranch)).toEqual([
        'chore: 2 owners changed',
        'Work',
        'chore: 1 owner changed'
      ])
      expect(await scene.github.readFile(pullBranch, 'notes.txt')).toBe('x\n')
    })
  )

  it.concurrent(
    'with files of others is not merged with a base that changed',
    () =>
      inScene({ committed: true }, async (scene) => {
        await propose(scene)
        await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
        const head = scene.git('rev-parse', pullBranch)
        await scene.github.moveBase({
          [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,')
        })
        expectFailure(
          await scene.run(proposing),
          /notes\.txt/,
          /tableau-owners\/update/
        )
        expect(scene.git('rev-parse', pullBranch)).toBe(head)
      })
  )

  it.concurrent('has a person’s edit of the file put right', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs(pullBranch, {
        [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,')
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(await scene.github.readFile(pullBranch, csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('is pushed to by a person between look and push', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      scene.github.addFault({
        match: { method: 'PATCH', path: /git\/refs/ },
        before: () => scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(listSubjects(scene, pullBranch)).toEqual([
        'chore: 2 owners changed',
        'Work',
        'chore: 1 owner changed'
      ])
    })
  )

  it.concurrent('whose branch is deleted meanwhile has a new one', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      scene.github.addFault({
        match: { method: 'PATCH', path: /git\/refs/ },
        before: () => scene.github.deleteBranch(pullBranch)
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'created',
        'pull-request-number': '2'
      })
      expect(scene.github.pulls).toMatchObject([
        { state: 'closed' },
        { state: 'open' }
      ])
    })
  )

  it.concurrent('against another base is an error', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs('develop', { 'notes.txt': 'x\n' })
      expectFailure(
        await scene.run({ ...proposing, base: 'develop' }),
        /tableau-owners\/update/,
        /develop/
      )
      expect(scene.github.pulls).toMatchObject([{ base: { ref: 'main' } }])
    })
  )
})

describe('a branch of somebody else', () => {
  it.concurrent('of another CSV is refused', () =>
    inScene({ paths: [csvPath, 'other.csv'] }, async (scene) => {
      expectSuccess(
        await scene.run({ ...proposing, 'output-file': 'other.csv' })
      )
      const head = scene.git('rev-parse', pullBranch)
      const run = await scene.run(proposing)
      expectFailure(run, /\bbranch\b/, /tableau-owners\/update/, /other\.csv/)
      expect(scene.git('rev-parse', pullBranch)).toBe(head)
      expect(scene.github.pulls).toHaveLength(1)
      expectSuccess(await scene.run({ ...proposing, branch: 'owners-2' }), {
        'pull-request-number': '2'
      })
    })
  )

  it.concurrent('with a pull request of a person’s is refused', () =>
    inScene({}, async (scene) => {
      const { github, git } = scene
      await github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      await openAs(scene, 'My notes')
      const head = git('rev-parse', pullBranch)
      expectFailure(
        await scene.run(proposing),
        /\bbranch\b/,
        /tableau-owners\/update/
      )
      expect(git('rev-parse', pullBranch)).toBe(head)
      expect(github.pulls).toMatchObject([{ title: 'My notes', state: 'open' }])
    })
  )

  it.concurrent('that never had one and holds other files is refused', () =>
    inScene({}, async (scene) => {
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      const run = await scene.run(proposing)
      expectFailure(run, /\bbranch\b/, /tableau-owners\/update/, /notes\.txt/)
      expect(listSubjects(scene, pullBranch)).toEqual(['Work'])
      expect(scene.github.pulls).toEqual([])
    })
  )

  it.concurrent.each([
    { title: 'our file alone', files: { [csvPath]: 'site,type,id\n' } },
    { title: 'nothing of its own', files: {} }
  ])('that never had one and holds $title is taken', ({ files }) =>
    inScene({}, async (scene) => {
      const { github, git } = scene
      if (Object.keys(files).length > 0)
        await github.commitAs(pullBranch, files)
      else await github.forceBranch(pullBranch, git('rev-parse', 'main'))
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'created'
      })
      expect(await github.readFile(pullBranch, csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent(
    'with other files is refused also where the content is the base’s',
    () =>
      inScene({ committed: true }, async (scene) => {
        await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
        await scene.run(proposing)
        expect(listSubjects(scene, pullBranch)).toEqual(['Work'])
      })
  )
})

/** Opens a pull request from our branch by hand. */
async function openAs({ github }: Scene, title: string): Promise<void> {
  const answer = await fetch(`${github.url}/repos/octo-org/owners/pulls`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${github.settings.token}`,
      'content-type': 'application/json'
    },
    body: JSON.stringify({ title, head: pullBranch, base: 'main' })
  })
  expect(answer.status).toBe(201)
}

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
