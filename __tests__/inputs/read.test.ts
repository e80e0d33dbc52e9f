import { describe, expect, it } from '@jest/globals'
import { problemsOf, problemsWith, read, type Texts } from './step.js'

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
