import { describe, expect, it } from '@jest/globals'
import { readInputs } from '../../src/inputs/read.js'
import { environmentOf, pat, problemsOf, server, type Texts } from './step.js'

const password = { username: 'ann', password: 'passw0rd' }

const app = {
  'connected-app-client-id': 'client',
  'connected-app-secret-id': 'secret-id',
  'connected-app-secret': 'app s3cret',
  username: 'ann'
}

describe('the way to sign in', () => {
  const authOf = (texts: Texts) =>
    readInputs(environmentOf({ ...server, ...texts }), () => undefined)
      .connection.auth

  it.each([
    [pat, { kind: 'personal-access-token', name: 'ci', secret: 'pat s3cret' }],
    [password, { kind: 'password', username: 'ann', password: 'passw0rd' }],
    [
      app,
      {
        kind: 'connected-app',
        clientId: 'client',
        secretId: 'secret-id',
        secret: 'app s3cret',
        username: 'ann'
      }
    ]
  ])('is one of three: %j', (texts, auth) => {
    expect(authOf(texts)).toEqual(auth)
  })

  it.each<[string, Texts, RegExp]>([
    [
      'pat-name alone',
      { 'pat-name': 'ci' },
      /pat-secret is empty.*pat-name is set/
    ],
    [
      'pat-secret alone',
      { 'pat-secret': 'x' },
      /pat-name is empty.*pat-secret is set/
    ],
    [
      'an empty pat-secret',
      { 'pat-name': 'ci', 'pat-secret': ' ' },
      /pat-secret is empty/
    ],
    [
      'username alone',
      { username: 'ann' },
      /password is empty.*username is set/
    ],
    ['password alone', { password: 'x' }, /username is empty.*password is set/],
    [
      'an app without its secret',
      { ...app, 'connected-app-secret': '' },
      /connected-app-secret is empty/
    ],
    ['an app without a user', { ...app, username: '' }, /username is empty/],
    [
      'an app of only an id',
      { 'connected-app-client-id': 'x' },
      /connected-app-secret-id, connected-app-secret, username are empty/
    ],
    ['nothing', {}, /pat-name and pat-secret are empty/]
  ])('is half with %s, as for forks and Dependabot', (_, texts, message) => {
    const [problem, ...others] = problemsOf({ ...server, ...texts })
    expect(others).toEqual([])
    expect(problem).toMatch(message)
    expect(problem).toMatch(/fork.*Dependabot/)
  })

  it.each<[string, Texts]>([
    ['two whole ones', { ...pat, ...password }],
    ['a token and an app', { ...pat, ...app }],
    ['an app and a password', { ...app, ...password }],
    ['all three', { ...pat, ...password, ...app }],
    ['one and a half', { ...pat, username: 'ann' }],
    ['one and the other half', { ...pat, password: 'x' }],
    ['two halves', { 'pat-name': 'ci', username: 'ann' }],
    [
      'a password and a piece of an app',
      { ...password, 'connected-app-client-id': 'x' }
    ]
  ])('is exactly one, not %s', (_, texts) => {
    expect(problemsOf({ ...server, ...texts })).toEqual([
      expect.stringMatching(/exactly one/)
    ])
  })

  it('never quotes a secret', () => {
    const problems = problemsOf({ ...pat, ...password, ...app, site: 'a,*' })
    for (const secret of ['s3cret', 'passw0rd', 't0ken'])
      expect(problems.join()).not.toContain(secret)
  })

  it('masks all secrets first, also where inputs are wrong', () => {
    const masked: string[] = []
    const texts = { ...pat, ...password, ...app, 'server-url': 'wrong' }
    expect(() =>
      readInputs(environmentOf(texts), (secret) => masked.push(secret))
    ).toThrow(/server-url/)
    expect(masked.filter((secret) => secret !== '').sort()).toEqual(
      ['app s3cret', 'github t0ken', 'pat s3cret', 'passw0rd'].sort()
    )
  })
})

describe('a connected app', () => {
  const withApp = (texts: Texts) => problemsOf({ ...server, ...app, ...texts })

  it.each<[string, Texts]>([
    ['one site', { site: 'a' }],
    ['the Default site', {}],
    ['all that there is', { content: 'all' }],
    ['flows and projects', { content: 'flows,projects' }],
    [
      'publishing to its site',
      { site: 'a', 'publish-datasource': 'x', 'publish-site': 'a' }
    ]
  ])('may read %s', (_, texts) => {
    expect(withApp(texts)).toEqual([])
  })

  it.each<[string, Texts, RegExp]>([
    ['several sites', { site: 'a,b' }, /^site /],
    ['every site', { site: '*' }, /^site /]
  ])("can't read %s", (_, texts, message) => {
    expect(withApp(texts)).toEqual([expect.stringMatching(message)])
  })
})
