import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'
import { custom, invalid, openPull, proposal, update } from './proposal.js'

describe('opening', () => {
  test('a pull request shows what it proposes', async () => {
    const { github, made, sha, call, tip } = await openPull({ seed: 7 })
    expect(made).toMatchObject({
      status: 201,
      body: {
        number: 7,
        state: 'open',
        title: 'Owners',
        body: 'B',
        user: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
        html_url: `${github.serverUrl}/octo-org/owners/pull/7`,
        head: { label: `octo-org:${update}`, ref: update, sha },
        base: { ref: 'main', sha: tip('main') },
        merged: false,
        mergeable: true,
        commits: 1,
        changed_files: 1,
        additions: 1,
        deletions: 1
      }
    })
    const files = await call('GET', 'pulls/7/files')
    expect(files.body).toMatchObject([
      { filename: 'o.csv', status: 'modified', patch: '@@ -1 +1 @@\n-1\n+2' }
    ])
    expect(await call('GET', 'pulls/8')).toMatchObject({ status: 404 })
    expect(github.protocolErrors).toEqual([])
  })

  test('a second one, one without commits and one without branches are refused', async () => {
    const { call, github } = await openPull()
    const open = (more: object) =>
      call('POST', 'pulls', { ...proposal, ...more })
    expect(await open({})).toMatchObject(
      custom(`A pull request already exists for octo-org:${update}.`)
    )
    expect(await open({ head: 'main', base: update })).toMatchObject(
      custom(`No commits between ${update} and main`)
    )
    expect(await open({ head: 'none' })).toMatchObject(
      invalid({ field: 'head', code: 'invalid' })
    )
    expect(await open({ base: 'none' })).toMatchObject(
      invalid({ field: 'base', code: 'invalid' })
    )
    expect(await open({ body: 'é'.repeat(65537) })).toMatchObject({
      status: 422,
      body: {
        errors: [{ message: 'body is too long (maximum is 65536 characters)' }]
      }
    })
    expect(await open({ title: ' ' })).toMatchObject({ status: 422 })
    expect(github.pulls).toHaveLength(1)
  })

  test('of two at once one is opened', async () => {
    const { call, makeBranch, github } = await openGitHub()
    await makeBranch(update, { a: '1' })
    const open = () => call('POST', 'pulls', proposal)
    const replies = await Promise.all([open(), open(), open()])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422])
    expect(github.pulls).toHaveLength(1)
  })

  test('a setting keeps workflows from it, not apps', async () => {
    const { call, github, made } = await openPull({
      actionsMayCreatePullRequests: false
    })
    expect(made).toMatchObject(
      refusal(
        403,
        'GitHub Actions is not permitted to create or approve pull requests.'
      )
    )
    github.settings.tokenKind = 'app'
    expect(await call('POST', 'pulls', proposal)).toMatchObject({ status: 201 })
  })
})

describe('the list', () => {
  test('is filtered, newest first, and comes in pages', async () => {
    const { call, makeBranch, github } = await openGitHub()
    for (const head of ['a', 'b', 'c']) {
      await makeBranch(head, { [head]: head })
      await call('POST', 'pulls', { ...proposal, head })
    }
    await github.closePull(2)
    const list = async (query: string) => {
      const { body, headers } = await call('GET', `pulls${query}`)
      const numbers = (body as { number: number }[]).map(({ number }) => number)
      return { numbers, link: headers.get('link') }
    }
    expect((await list('')).numbers).toEqual([3, 1])
    expect((await list('?state=closed')).numbers).toEqual([2])
    expect((await list('?state=all')).numbers).toEqual([3, 2, 1])
    expect((await list('?direction=asc')).numbers).toEqual([1, 3])
    expect((await list('?state=all&head=octo-org:b')).numbers).toEqual([2])
    expect((await list('?head=other:a')).numbers).toEqual([])
    expect((await list('?base=other')).numbers).toEqual([])
    const first = await list('?state=all&per_page=2')
    expect(first.numbers).toEqual([3, 2])
    expect(first.link).toContain('page=2>; rel="next"')
    const second = await list('?state=all&per_page=2&page=2')
    expect(second.numbers).toEqual([1])
    expect(second.link).not.toContain('rel="next"')
    expect(github.protocolErrors).toEqual([])
    expect((await list('?head=a')).numbers).toEqual([3, 1])
    expect(github.protocolErrors).toEqual([
      'pulls/list ignores the head a: no owner'
    ])
  })
})

describe('labels and reviewers', () => {
  test('labels are made and added', async () => {
    const { call, github } = await openPull()
    const add = (labels: unknown) => call('POST', 'issues/1/labels', { labels })
    expect(await add(['owners', 'Data'])).toMatchObject({ status: 200 })
    expect((await add([{ name: 'data' }, 'x'])).body).toMatchObject([
      { name: 'owners' },
      { name: 'Data' },
      { name: 'x' }
    ])
    expect(github.pulls[0]?.labels).toEqual(['owners', 'Data', 'x'])
    expect(await add(['y'.repeat(51)])).toMatchObject({ status: 422 })
    const labels = ['z']
    expect(await call('POST', 'issues/2/labels', { labels })).toMatchObject({
      status: 404
    })
    github.settings.permissions = { contents: 'write', pull_requests: 'read' }
    const denied = await add(labels)
    expect(denied.status).toBe(403)
    expect(denied.headers.get('x-accepted-github-permissions')).toBe(
      'issues=write; pull_requests=write'
    )
  })

  test('only collaborators are asked, and teams by tokens that see them', async () => {
    const { call, github, read } = await openPull()
    const ask = (body: object) =>
      call('POST', 'pulls/1/requested_reviewers', body)
    const strange = refusal(
      422,
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the octo-org/owners repository.'
    )
    expect(await ask({ reviewers: ['stranger'] })).toMatchObject(strange)
    expect(await ask({ team_reviewers: ['data-owners'] })).toMatchObject(
      strange
    )
    github.settings.tokenKind = 'app'
    const team = { team_reviewers: ['data-owners'] }
    expect(await ask({ reviewers: ['octocat'], ...team })).toMatchObject({
      status: 201
    })
    expect(await read()).toMatchObject({
      requested_reviewers: [{ login: 'octocat' }],
      requested_teams: [{ slug: 'data-owners' }]
    })
    github.settings.collaborators.push('github-actions[bot]')
    expect(await ask({ reviewers: ['github-actions[bot]'] })).toMatchObject(
      refusal(422, 'Review cannot be requested from pull request author.')
    )
  })
})
