import { describe, expect, it } from '@jest/globals'
import type { Auth } from '../../src/tableau/auth.js'
import {
  TableauError,
  type TableauErrorDetails
} from '../../src/tableau/errors.js'
import { explainSignIn } from '../../src/tableau/sign-in-causes.js'

const pat: Auth = {
  kind: 'personal-access-token',
  name: 'owners',
  secret: 's3cret'
}
const app: Auth = {
  kind: 'connected-app',
  clientId: 'client',
  secretId: 'kid',
  secret: 's3cret',
  username: 'ann'
}
const password: Auth = { kind: 'password', username: 'ann', password: 'pw' }

const server = 'https://bi.example'
const cloud = 'https://10ay.online.tableau.com'

const tell = (
  auth: Auth,
  over: { contentUrl?: string; on?: string } & TableauErrorDetails = {}
) => {
  const { contentUrl = 'marketing', on = server, ...details } = over
  const error = new TableauError('Told.', {
    origin: 'tableau',
    status: 401,
    code: '401001',
    summary: 'Signin Error',
    ...details
  })
  const explained = explainSignIn(error, {
    auth,
    serverUrl: new URL(on),
    contentUrl
  })
  return (explained as Error).message
}
const firstCause = (message: string) =>
  /in this order: ([^;]+)[;.]/.exec(message)?.[1]

describe('the first cause of a refused sign-in', () => {
  it.each([
    ['a token: its age', tell(pat), /has expired \(a year/],
    ['a password: the site', tell(password), /content URL/],
    ['a connected app: its user', tell(app), /^username is not a user/],
    [
      'a user of Tableau Cloud without an address',
      tell(app, { on: cloud }),
      /e-mail address on Tableau Cloud/
    ],
    [
      'a user of Tableau Cloud with an address',
      tell({ ...app, username: 'ann@fernhill.example' }, { on: cloud }),
      /^username is not a user/
    ],
    [
      'Default as the site',
      tell(pat, { contentUrl: 'Default' }),
      /the Default site is the empty one/
    ],
    [
      'default as the site of a connected app',
      tell(app, { contentUrl: 'default' }),
      /the Default site is the empty one/
    ],
    [
      'Default on Tableau Cloud, where it is one like any other',
      tell(pat, { contentUrl: 'Default', on: cloud }),
      /has expired/
    ],
    [
      'a number before all else',
      tell(app, {
        contentUrl: 'Default',
        detail: 'Error signing in to Tableau Cloud (10089)'
      }),
      /names no connected app of this site/
    ],
    [
      'a number in the form of the logs',
      tell(app, { detail: 'Invalid username or password. (errorCode=16)' }),
      /the clock of the runner/
    ],
    [
      'a number that nobody knows',
      tell(app, { detail: 'Error signing in (99999)' }),
      /^username is not a user/
    ],
    [
      'a body that was lost',
      tell(pat, { code: '401009' }),
      /came without its body/
    ],
    [
      'a rival sign-in',
      tell(pat, { code: '401002' }),
      /another job signs in with the same/
    ]
  ])('is for %s', (_title, message, cause) => {
    expect(firstCause(message)).toMatch(cause)
  })
})

describe('a failed sign-in', () => {
  it.each<[string, TableauErrorDetails]>([
    ['something in between', { origin: 'between', code: undefined }],
    ['the network', { origin: 'network', code: undefined }],
    ['another status', { status: 403, code: '403004' }]
  ])('that %s refuses says nothing of the credentials', (_title, details) => {
    expect(tell(pat, details)).toBe('Told.')
  })

  it('names the site, and keeps what Tableau said', () => {
    expect(tell(pat)).toMatch(/^Signing in to site "marketing" failed\. Told\./)
    expect(tell(pat, { contentUrl: '' })).toMatch(/to the Default site failed/)
  })
})
