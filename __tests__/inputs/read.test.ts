import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Inputs, readInputs } from '../../src/inputs/read.js'
import { makeFolder } from '../runner.js'

const workspace = makeFolder()

const pat = { 'pat-name': 'ci', 'pat-secret': 'pat s3cret' }
const password = { username: 'ann', password: 'passw0rd' }
const app = {
  'connected-app-client-id': 'client',
  'connected-app-secret-id': 'secret-id',
  'connected-app-secret': 'app s3cret',
  username: 'ann'
}
const server = { 'server-url': 'https://tableau.example.com' }

type Texts = Readonly<Record<string, string>>

/** The runner's environment of a step with these inputs. */
const environmentOf = (texts: Texts, over: Texts = {}) => ({
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: 'org/reports',
  GITHUB_REF: 'refs/heads/main',
  'INPUT_GITHUB-TOKEN': 'github t0ken',
  ...over,
  ...Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      `INPUT_${name.toUpperCase()}`,
      text
    ])
  )
})

const read = (texts: Texts, over: Texts = {}): Inputs =>
  readInputs(environmentOf({ ...server, ...pat, ...texts }, over), () => {
    // Nothing is masked here.
  })

/** The problems of inputs that are wrong, a line each. */
function problemsOf(texts: Texts, over: Texts = {}): string[] {
  try {
    readInputs(environmentOf(texts, over), () => undefined)
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .filter((line) => !/inputs are wrong:$/.test(line))
      .map((line) => line.replace(/^(- |Input )/, ''))
  }
  return []
}

const problemsWith = (texts: Texts, over: Texts = {}) =>
  problemsOf({ ...server, ...pat, ...texts }, over)

describe('inputs that are not set', () => {
  it('have the defaults of the contract', () => {
    const { connection, ...inputs } = read({})
    const { serverUrl, ...rest } = connection
    expect(serverUrl.href).toBe('https://tableau.example.com/')
    expect(rest).toEqual({
      auth: {
        kind: 'personal-access-token',
        name: 'ci',
        secret: 'pat s3cret'
      },
      pageSize: 1000,
      concurrency: 4,
      timeoutSeconds: 60
    })
    const fileOf = (path: string): unknown => expect.objectContaining({ path })
    expect(inputs).toEqual({
      listing: { sites: [''], types: ['workbooks'], all: false, projects: [] },
      csv: {
        file: fileOf('tableau-owners.csv'),
        columns:
          'site,type,id,name,project,owner_id,owner_name,owner_full_name,owner_email,owner_site_role,size_mb,created_at'.split(
            ','
          ),
        columnsChosen: false,
        escapeFormulas: true
      },
      changesFile: fileOf('tableau-owners-changes.json'),
      report: { file: fileOf('tableau-owners.html') },
      artifact: { name: 'tableau-owners', retentionDays: undefined },
      commit: undefined,
      publish: undefined,
      checks: { failOn: new Set(), inactiveDays: 90, maxRemovedPercent: 25 },
      retries: { maxRetries: 5, maxWaitSeconds: 300 },
      logLevel: 'info',
      notices: []
    })
  })

  it.each([
    'site',
    'content',
    'projects',
    'columns',
    'artifact-name',
    'retention-days',
    'commit',
    'fail-on',
    'inactive-days',
    'max-removed-percent',
    'page-size',
    'concurrency',
    'timeout-seconds',
    'max-retries',
    'max-retry-wait-seconds',
    'log-level',
    'publish-datasource'
  ])('are the same as an empty %s', (name) => {
    expect(read({ [name]: '' })).toEqual(read({}))
  })

  it('are not the same as an empty output-file or report-file', () => {
    expect(problemsWith({ 'output-file': '' })).toEqual([
      expect.stringMatching(/^output-file .*empty/)
    ])
    expect(read({ 'report-file': '' }).report).toBeUndefined()
  })
})

describe('lists', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a, b ,c', ['a', 'b', 'c']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a,\n  b,\n', ['a', 'b']],
    [',,a,,', ['a']],
    ['a,b,a', ['a', 'b']]
  ])('take commas and new lines: site %j', (text, sites) => {
    expect(read({ site: text }).listing.sites).toEqual(sites)
  })

  it.each([
    ['content', 'workbooks,\nflows', 'content', ['workbooks', 'flows']],
    ['columns', 'id, site\ntype', 'columns', ['id', 'site', 'type']],
    [
      'fail-on',
      'owner-changed\nincomplete-list',
      'failOn',
      new Set(['owner-changed', 'incomplete-list'])
    ]
  ] as const)('keep the order of %s', (name, text, field, values) => {
    const { listing, csv, checks } = read({ [name]: text })
    const { types: content } = listing
    const fields = { content, columns: csv.columns, failOn: checks.failOn }
    expect(fields[field]).toEqual(values)
  })

  it('of projects take new lines only', () => {
    expect(
      read({ projects: 'Finance, EU/**\n!Finance, EU/Old\r\n\n  R\\/D  ' })
        .listing.projects
    ).toEqual(['Finance, EU/**', '!Finance, EU/Old', 'R\\/D'])
  })

  it.each([',', ' , ', ',\n,'])(
    'of content that name nothing, such as %j, are no other than an empty one',
    (text) => {
      expect(read({ content: text }).listing.types).toEqual(['workbooks'])
    }
  )

  it('of content may be all there is', () => {
    const all = [
      'workbooks',
      'datasources',
      'flows',
      'projects',
      'virtual-connections'
    ]
    expect(read({ content: 'all' }).listing).toMatchObject({
      types: all,
      all: true
    })
    expect(read({ content: 'flows, all' }).listing).toMatchObject({
      types: all,
      all: true
    })
    expect(read({ content: all.join() }).listing).toMatchObject({
      types: all,
      all: false
    })
  })

  it.each([
    ['content', 'workbook', /"workbook".*workbooks/],
    ['content', 'Workbooks', /"Workbooks"/],
    ['columns', 'site,owner', /"owner".*owner_id/],
    ['columns', 'toString', /"toString"/],
    ['fail-on', 'unlicensed', /"unlicensed".*unlicensed-owner/]
  ])('of %s refuse %j', (name, text, message) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} `))
    ])
    expect(problemsWith({ [name]: text })[0]).toMatch(message)
  })
})

describe('booleans', () => {
  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    [' true ', true],
    ['false', false],
    ['False', false],
    ['FALSE', false]
  ])('take %j', (text, value) => {
    expect(
      read({ 'escape-formulas': text, 'upload-artifact': text })
    ).toMatchObject({
      csv: { escapeFormulas: value },
      artifact: value ? { name: 'tableau-owners' } : undefined
    })
    expect(
      problemsWith({
        'server-url': 'http://t.example.com',
        'allow-http': text
      })
    ).toHaveLength(value ? 0 : 1)
  })

  it.each(
    ['allow-http', 'escape-formulas', 'upload-artifact'].flatMap((name) =>
      ['yes', 'no', 'on', '1', '0', 'tRUE', 'null', ''].map(
        (text) => [name, text] as const
      )
    )
  )('%s refuses %j', (name, text) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must be true or false`))
    ])
  })
})

describe('numbers', () => {
  const ranges = [
    ['retention-days', 'retentionDays', 1, 400],
    ['inactive-days', 'inactiveDays', 1, 3650],
    ['max-removed-percent', 'maxRemovedPercent', 0, 100],
    ['page-size', 'pageSize', 1, 1000],
    ['concurrency', 'concurrency', 1, 16],
    ['timeout-seconds', 'timeoutSeconds', 1, 3600],
    ['max-retries', 'maxRetries', 0, 20],
    ['max-retry-wait-seconds', 'maxRetryWaitSeconds', 0, 3600]
  ] as const

  const numbersOf = ({ connection, checks, retries, artifact }: Inputs) => ({
    ...connection,
    ...checks,
    retentionDays: artifact?.retentionDays,
    maxRetries: retries.maxRetries,
    maxRetryWaitSeconds: retries.maxWaitSeconds
  })

  it.each(ranges)(
    '%s goes from %s: %i to %i',
    (name, field, lowest, highest) => {
      expect(numbersOf(read({ [name]: String(lowest) }))[field]).toBe(lowest)
      expect(numbersOf(read({ [name]: ` ${String(highest)} ` }))[field]).toBe(
        highest
      )
      for (const wrong of [lowest - 1, highest + 1])
        expect(problemsWith({ [name]: String(wrong) })).toEqual([
          expect.stringMatching(
            new RegExp(`^${name} .*${String(lowest)} to ${String(highest)}`)
          )
        ])
    }
  )

  it.each(
    ranges.flatMap(([name]) =>
      ['ten', '1.5', '1e2', '0x10', '-', '+5', '5 %', 'Infinity', 'NaN'].map(
        (text) => [name, text] as const
      )
    )
  )('%s refuses %j', (name, text) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} `))
    ])
  })
})

describe('choices', () => {
  it.each([
    ['commit', 'yes', /none, push, pull-request/],
    ['commit', 'true', /none, push, pull-request/],
    ['commit', 'pull_request', /none, push, pull-request/],
    ['log-level', 'verbose', /debug, info, warning, error/],
    ['log-level', 'INFO', /debug, info, warning, error/]
  ])('%s refuses %j', (name, text, message) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(message)
    ])
  })

  it.each(['debug', 'info', 'warning', 'error'])(
    'log-level takes %s',
    (level) => {
      expect(read({ 'log-level': level }).logLevel).toBe(level)
    }
  )
})

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

describe('server and sites', () => {
  const cloud = { 'server-url': 'https://10ay.online.tableau.com' }
  const pasted = {
    'server-url': 'https://10ay.online.tableau.com/#/site/marketing/home'
  }

  it.each<[string, Texts, string[]]>([
    ['the Default site of a server', {}, ['']],
    ['a site that is named', { site: 'a' }, ['a']],
    ['several, in their order', { site: 'b,a' }, ['b', 'a']],
    ['every site', { site: '*' }, ['*']],
    ['the site of a pasted address', pasted, ['marketing']],
    ['another one where it is named', { ...pasted, site: 'a' }, ['a']],
    ['one of Tableau Cloud', { ...cloud, site: 'a' }, ['a']]
  ])('are %s', (_, texts, sites) => {
    const { listing, connection } = read(texts)
    expect(listing.sites).toEqual(sites)
    expect(connection.serverUrl.pathname + connection.serverUrl.hash).toBe('/')
  })

  it.each<[string, Texts, RegExp]>([
    ['no server', { 'server-url': '' }, /^server-url is required/],
    ['no server but blanks', { 'server-url': '  ' }, /^server-url is required/],
    ['no URL', { 'server-url': 'tableau.example.com' }, /^server-url .*https/],
    [
      'a path',
      { 'server-url': 'https://t.example.com/x' },
      /^server-url .*root/
    ],
    ['Cloud without a site', cloud, /^site is empty.*Default site/],
    ['every site of Cloud', { ...cloud, site: '*' }, /^site is \*.*Cloud/],
    ['every site and another', { site: '*,a' }, /^site .*\*/],
    [
      'http',
      { 'server-url': 'http://t.example.com' },
      /^server-url .*https:\/\/t\.example\.com.*allow-http/
    ]
  ])('are wrong with %s', (_, texts, message) => {
    expect(problemsWith(texts)).toEqual([expect.stringMatching(message)])
  })

  it.each([
    'http://localhost:8000',
    'http://127.0.0.1:8000',
    'http://[::1]:8000'
  ])('may be %s without more ado', (url) => {
    expect(read({ 'server-url': url }).notices).toEqual([])
  })

  it('may be http where that is allowed, with a warning', () => {
    expect(
      read({ 'server-url': 'http://t.example.com:8000', 'allow-http': 'true' })
        .notices
    ).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(/t\.example\.com:8000.*unencrypted/)
      }
    ])
  })
})

describe('files', () => {
  it('lie below the workspace, with the changes beside the CSV', () => {
    const inputs = read({
      'output-file': path.join(workspace, 'reports', 'all.csv'),
      'report-file': './html/all.html'
    })
    expect(inputs.csv.file.path).toBe('reports/all.csv')
    expect(inputs.changesFile.path).toBe('reports/all-changes.json')
    expect(inputs.report?.file.path).toBe('html/all.html')
  })

  it.each<[string, Texts, RegExp]>([
    ['output-file', { 'output-file': '../a.csv' }, /^output-file .*workspace/],
    ['report-file', { 'report-file': '../a.html' }, /^report-file .*workspace/],
    ['output-file', { 'output-file': '.git/a.csv' }, /^output-file .*\.git/],
    ['report-file', { 'report-file': '.GIT/a.html' }, /^report-file .*\.git/],
    ['report-file', { 'report-file': 'tableau-owners.csv' }, /^report-file /],
    [
      'report-file',
      { 'report-file': './x/../tableau-owners.csv' },
      /^report-file /
    ],
    [
      'report-file',
      { 'report-file': 'tableau-owners-changes.json' },
      /^report-file /
    ]
  ])('are wrong with this %s: %j', (_, texts, message) => {
    expect(problemsWith(texts)).toEqual([expect.stringMatching(message)])
  })
})

describe('key columns', () => {
  const keyless = { columns: 'name,owner_name' }

  it.each<[string, Texts]>([
    ['nothing compares', keyless],
    ['another check is made', { ...keyless, 'fail-on': 'unknown-owner' }],
    ['all are there', { columns: 'id,type,site,name', commit: 'push' }],
    ['none were chosen', { commit: 'push' }]
  ])('may be as they are where %s', (_, texts) => {
    expect(problemsWith(texts)).toEqual([])
  })

  it.each<[string, Texts, RegExp]>([
    [
      'commit: push',
      { ...keyless, commit: 'push' },
      /^columns .*site, type, id/
    ],
    [
      'commit: pull-request',
      { columns: 'site,type', commit: 'pull-request' },
      /^columns .*\bid\b/
    ],
    [
      'fail-on: owner-changed',
      { columns: 'site,id', 'fail-on': 'owner-changed' },
      /^columns .*type/
    ]
  ])('are needed for %s', (_, texts, message) => {
    expect(problemsWith(texts)).toEqual([expect.stringMatching(message)])
  })
})

describe('a data source to publish', () => {
  it('is named, and where it goes', () => {
    expect(
      read({
        'publish-datasource': 'Tableau owners',
        'publish-site': 'admin',
        'publish-project': 'Admin/R\\/D'
      }).publish
    ).toEqual({
      datasource: 'Tableau owners',
      site: 'admin',
      projectPath: 'Admin/R\\/D'
    })
  })

  it('is none without a name', () => {
    expect(
      read({ 'publish-site': 'admin', 'publish-project': 'x' }).publish
    ).toBeUndefined()
  })
})

describe('several problems', () => {
  it('are all reported in one error, a line each, with the name of the input', () => {
    const problems = problemsOf(
      {
        'server-url': 'tableau.example.com',
        'pat-name': 'ci',
        content: 'books',
        columns: 'owner',
        'output-file': '../a.csv',
        'report-file': '../a.html',
        'escape-formulas': 'yes',
        'retention-days': '0',
        commit: 'push',
        branch: 'a b',
        'github-token': '',
        'fail-on': 'x',
        'page-size': '1001',
        'log-level': 'loud'
      },
      {}
    )
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(
      [
        'server-url',
        'pat-secret',
        'content',
        'columns',
        'output-file',
        'report-file',
        'escape-formulas',
        'retention-days',
        'branch',
        'github-token',
        'fail-on',
        'page-size',
        'log-level'
      ].sort()
    )
  })

  it('say how many there are', () => {
    expect(() => read({ 'page-size': '0', concurrency: '0' })).toThrow(
      /^2 inputs are wrong:\n- page-size .*\.\n- concurrency .*\.$/
    )
  })

  it('are not more than there are: one is told in a sentence', () => {
    expect(() => read({ 'page-size': '0' })).toThrow(
      /^Input page-size must be a whole number from 1 to 1000, not "0"\.$/
    )
  })
})
