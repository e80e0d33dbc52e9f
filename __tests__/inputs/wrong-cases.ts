import { secrets } from '../fixtures/action/estate.js'

/*
 * Inputs that are wrong, beside those of a personal access token on a Tableau Server, in a workspace with links that
 * lead nowhere good, for a run on a tag.
 */

/** Inputs that sign in in another way have none of a personal access token. */
const withoutPat = { 'pat-name': '', 'pat-secret': '' }

export type WrongCase = readonly [
  title: string,
  inputs: Readonly<Record<string, string>>,
  /** The input's name, and the remedy. */
  ...says: (string | RegExp)[]
]

const app = {
  'connected-app-client-id': 'client',
  'connected-app-secret-id': 'id',
  'connected-app-secret': secrets.app
}

export const signIns: readonly WrongCase[] = [
  ['no way to sign in', withoutPat, 'pat-name', /fork/i, /Dependabot/],
  ['half a token: the name', { 'pat-secret': '' }, 'pat-secret', /fork/i],
  ['half a token: the secret', { 'pat-name': '' }, 'pat-name', /Dependabot/],
  [
    'half a pair of user name and password',
    { ...withoutPat, username: 'ann' },
    'password',
    /fork/i
  ],
  [
    'a password without a user name',
    { ...withoutPat, password: secrets.password },
    'username',
    /Dependabot/
  ],
  [
    'a part of a connected app',
    { ...withoutPat, 'connected-app-client-id': 'client', username: 'ann' },
    /connected-app-secret-id, connected-app-secret\b/,
    /fork/i
  ],
  ['a connected app without its user', { ...withoutPat, ...app }, 'username'],
  [
    'a token and a password',
    { username: 'ann', password: secrets.password },
    /pat-name/,
    /exactly one way/
  ],
  [
    'a token and a connected app',
    { ...app, username: 'ann' },
    /connected-app-client-id/,
    /exactly one way/
  ],
  [
    'a password and a connected app',
    {
      ...withoutPat,
      ...app,
      username: 'ann',
      password: secrets.password
    },
    /password/,
    /exactly one way/
  ]
]

const byApp = { ...withoutPat, ...app, username: 'ann' }

export const addresses: readonly WrongCase[] = [
  ['no address', { 'server-url': '' }, 'server-url', /required/],
  ['a host alone', { 'server-url': 'tableau.example' }, 'server-url', /https:/],
  [
    'another scheme',
    { 'server-url': 'ftp://tableau.example' },
    'server-url',
    /https:/
  ],
  ['no URL at all', { 'server-url': 'https://' }, 'server-url'],
  [
    'a user in the address',
    { 'server-url': 'https://ann:pa55@tableau.example' },
    'server-url',
    /user name or password/
  ],
  [
    'a query',
    { 'server-url': 'https://tableau.example/?a=b' },
    'server-url',
    /https:\/\/tableau\.example/
  ],
  [
    'a query before the fragment',
    { 'server-url': 'https://tableau.example/?a=b#/site/marketing' },
    'server-url'
  ],
  [
    'another path',
    { 'server-url': 'https://tableau.example/api/3.4' },
    'server-url',
    /https:\/\/tableau\.example/
  ],
  [
    'http to a host elsewhere',
    { 'server-url': 'http://tableau.example' },
    'server-url',
    /allow-http/
  ],
  [
    'http to a host that only looks like loopback',
    { 'server-url': 'http://127.0.0.1.example' },
    'server-url',
    /allow-http/
  ],
  [
    'Tableau Cloud without a site',
    { 'server-url': 'https://10ay.online.tableau.com' },
    'site',
    /Default/
  ],
  [
    'all sites of Tableau Cloud',
    { 'server-url': 'https://10ay.online.tableau.com', site: '*' },
    'site',
    /content URL/
  ],
  ['* beside a site', { site: '*,marketing' }, 'site', /alone/],
  [
    'several sites with a connected app',
    { ...byApp, site: 'a,b' },
    'site',
    /connected app/
  ],
  [
    'all sites with a connected app',
    { ...byApp, site: '*' },
    'site',
    /connected app/
  ]
]

export const values: readonly WrongCase[] = [
  [
    'an unknown type',
    { content: 'workbooks,views' },
    'content',
    'views',
    /datasources/
  ],
  ['an unknown column', { columns: 'id,owner' }, 'columns', /owner_name/],
  [
    'a condition that is none',
    { 'fail-on': 'unlicensed' },
    'fail-on',
    /unlicensed-owner/
  ],
  ['a mode that is none', { commit: 'pull_request' }, 'commit', /pull-request/],
  ['a level that is none', { 'log-level': 'verbose' }, 'log-level', /warning/],
  ['a boolean that is none', { 'allow-http': 'yes' }, 'allow-http', /true/],
  ['an empty boolean', { 'escape-formulas': '' }, 'escape-formulas', /true/],
  ['a page of nothing', { 'page-size': '0' }, 'page-size', /1 to 1000/],
  ['a page too large', { 'page-size': '1001' }, 'page-size', /1 to 1000/],
  ['half a page', { 'page-size': '1.5' }, 'page-size', /whole/],
  ['a number in words', { concurrency: 'four' }, 'concurrency', /1 to 16/],
  ['too many at once', { concurrency: '17' }, 'concurrency', /1 to 16/],
  ['no time', { 'timeout-seconds': '0' }, 'timeout-seconds', /1 to 3600/],
  ['too many retries', { 'max-retries': '21' }, 'max-retries', /0 to 20/],
  ['a negative number', { 'max-retries': '-1' }, 'max-retries', /0 to 20/],
  [
    'too long a wait',
    { 'max-retry-wait-seconds': '3601' },
    'max-retry-wait-seconds',
    /0 to 3600/
  ],
  ['kept for no day', { 'retention-days': '0' }, 'retention-days', /1 to 400/],
  [
    'kept for too long',
    { 'retention-days': '401' },
    'retention-days',
    /1 to 400/
  ],
  ['inactive at once', { 'inactive-days': '0' }, 'inactive-days', /1 to 3650/],
  [
    'more than all',
    { 'max-removed-percent': '101' },
    'max-removed-percent',
    /0 to 100/
  ],
  [
    'a name that no artifact may have',
    { 'upload-artifact': 'true', 'artifact-name': 'owners/today' },
    'artifact-name'
  ],
  [
    'columns that match no rows',
    { columns: 'name,owner_name', 'fail-on': 'owner-changed' },
    /columns.*site, type, id/
  ],
  [
    'no branch on a tag',
    { commit: 'push', 'github-token': 'token-of-the-job-5Rt8' },
    'branch'
  ]
]

export const files: readonly WrongCase[] = [
  ['no name', { 'output-file': '' }, 'output-file', /empty/],
  ['blanks', { 'output-file': '  ' }, 'output-file', /empty/],
  ['a path above', { 'output-file': '../owners.csv' }, 'output-file', /leaves/],
  [
    'a path above by detours',
    { 'output-file': 'a/../../owners.csv' },
    'output-file',
    /leaves/
  ],
  [
    'an absolute path elsewhere',
    { 'output-file': '/tmp/owners.csv' },
    'output-file',
    /workspace/
  ],
  ['the workspace itself', { 'output-file': '.' }, 'output-file'],
  ['a folder', { 'output-file': 'folder' }, 'output-file', /file/],
  ['a folder to be', { 'output-file': 'other/' }, 'output-file', /folder/],
  [
    'a file in .git',
    { 'output-file': '.git/owners.csv' },
    /output-file.*\.git/
  ],
  [
    'a file in .git of a folder',
    { 'output-file': 'folder/.GIT/hooks/owners.csv' },
    /output-file.*\.git/
  ],
  [
    'a link that leads out',
    { 'output-file': 'out/owners.csv' },
    'output-file',
    /leaves/
  ],
  [
    'a link to a file that is not there yet',
    { 'output-file': 'dangling.csv' },
    'output-file',
    /leaves/
  ],
  [
    'links in a circle',
    { 'output-file': 'circle/owners.csv' },
    /output-file.*link/
  ],
  [
    'a report that leaves the workspace',
    { 'report-file': '../report.html' },
    'report-file',
    /leaves/
  ],
  [
    'one file for two results',
    { 'report-file': 'tableau-owners.csv' },
    'report-file',
    /another/
  ]
]
