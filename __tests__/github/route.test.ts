import { describe, expect, it } from '@jest/globals'
import { routeCall } from '../../src/github/route.js'

const repository = { owner: 'octo-org', repo: 'owners' }

describe('a route of GitHub’s documentation', () => {
  it('takes what it names into the path, encoded as a whole', () => {
    expect(
      routeCall('GET /repos/{owner}/{repo}/git/ref/{ref}', {
        ...repository,
        ref: "heads/a b#?'(1)é"
      })
    ).toEqual({
      method: 'GET',
      path: '/repos/octo-org/owners/git/ref/heads%2Fa%20b%23%3F%27%281%29%C3%A9',
      body: undefined
    })
  })

  it('takes the rest into the query of a GET', () => {
    expect(
      routeCall('GET /repos/{owner}/{repo}/pulls', {
        ...repository,
        head: 'octo-org:a/b&c',
        per_page: 100,
        state: undefined
      }).path
    ).toBe(
      '/repos/octo-org/owners/pulls?head=octo-org%3Aa%2Fb%26c&per_page=100'
    )
  })

  it('takes the rest into the body of anything else', () => {
    const { path, body } = routeCall(
      'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
      {
        ...repository,
        pull_number: 7,
        title: 'é',
        labels: ['a'],
        state: undefined
      }
    )
    expect(path).toBe('/repos/octo-org/owners/pulls/7')
    expect(body).toBe('{"title":"é","labels":["a"]}')
  })

  it('sends no body where nothing is left', () => {
    expect(
      routeCall('DELETE /repos/{owner}/{repo}/git/refs/{ref}', {
        ...repository,
        ref: 'heads/x'
      }).body
    ).toBeUndefined()
  })
})
