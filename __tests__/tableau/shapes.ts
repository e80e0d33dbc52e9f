import type {
  ContentItem,
  ContentKind,
  User
} from '../../src/tableau/content.js'

/*
 * The shapes are those of the sample answers that tableauserverclient is tested with (its folder test/assets), written
 * in JSON with ids and names of our own.
 */

const pagination = (total: string) => ({
  pageNumber: '1',
  pageSize: '100',
  totalAvailable: total
})

const mia = {
  email: 'mia@fernhill.example',
  fullName: 'Mia Holm',
  id: '5f0c2d3e-8f6b-4a55-9d0e-3b1f6f4f7a10',
  lastLogin: '2025-02-04T06:39:20Z',
  name: 'mia@fernhill.example',
  siteRole: 'SiteAdministratorCreator'
}
const samples = {
  id: 'b7c0a2de-13b8-4c4e-8f0a-0c5d6e7f8a90',
  name: 'Samples'
}

export interface Shape {
  readonly title: string
  readonly kind: ContentKind
  readonly key: readonly [string, string]
  readonly body: Readonly<Record<string, unknown>>
  readonly expected: readonly Partial<ContentItem>[]
}

const workbooks = ['workbooks', 'workbook'] as const
const flow = {
  webpageUrl: 'http://tableau.example/#/flows/1',
  fileType: 'tflx',
  createdAt: '2019-06-16T21:43:28Z',
  updatedAt: '2019-06-18T03:08:19Z'
}

export const shapes: readonly Shape[] = [
  {
    title: 'workbooks with all fields, one in a personal space',
    kind: 'workbook',
    key: workbooks,
    body: {
      pagination: pagination('2'),
      workbooks: {
        workbook: [
          {
            project: { ...samples, description: 'Comes with the site.' },
            location: { id: samples.id, type: 'Project', name: 'Samples' },
            owner: mia,
            tags: {},
            dataAccelerationConfig: {},
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a01',
            name: 'Shops',
            contentUrl: 'Shops',
            webpageUrl:
              'https://10ax.online.tableau.com/#/site/fernhill/workbooks/265605',
            showTabs: 'true',
            size: '2',
            createdAt: '2024-02-14T04:42:09Z',
            updatedAt: '2024-02-14T04:42:10Z',
            sheetCount: '9',
            hasExtracts: false,
            encryptExtracts: 'false',
            defaultViewId: '9b9d0b52-5a1f-4a6a-9a56-0f7c2f5f9a02',
            shareDescription: 'Shops',
            lastPublishedAt: '2024-02-14T04:42:09Z'
          },
          {
            location: {
              id: '3f2b7a0c-6d8e-4c43-8f12-1a2b3c4d5e6f',
              type: 'PersonalSpace',
              name: 'Personal Space'
            },
            owner: mia,
            tags: { tag: [{ label: 'draft' }, { label: 'kpi;target' }] },
            dataAccelerationConfig: {},
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a03',
            name: 'Not yet',
            description: '',
            size: 1,
            hasExtracts: 'true',
            sheetCount: 7
          }
        ]
      }
    },
    expected: [
      {
        kind: 'workbook',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a01',
        name: 'Shops',
        contentUrl: 'Shops',
        webpageUrl:
          'https://10ax.online.tableau.com/#/site/fernhill/workbooks/265605',
        size: 2,
        createdAt: '2024-02-14T04:42:09Z',
        updatedAt: '2024-02-14T04:42:10Z',
        hasExtracts: false,
        sheetCount: 9,
        tags: [],
        project: samples,
        personalSpace: false,
        owner: mia
      },
      {
        kind: 'workbook',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a03',
        name: 'Not yet',
        size: 1,
        hasExtracts: true,
        sheetCount: 7,
        tags: ['draft', 'kpi;target'],
        personalSpace: true,
        owner: mia
      }
    ]
  },
  {
    title: 'a workbook of a personal space in a version before locations',
    kind: 'workbook',
    key: workbooks,
    body: {
      pagination: pagination('1'),
      workbooks: {
        workbook: {
          owner: { id: mia.id },
          tags: { tag: { label: 'Sample' } },
          id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a04',
          name: 'Trips',
          showTabs: 'false',
          size: '26'
        }
      }
    },
    expected: [
      {
        kind: 'workbook',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a04',
        name: 'Trips',
        size: 26,
        tags: ['Sample'],
        personalSpace: false,
        owner: { id: mia.id }
      }
    ]
  },
  {
    title: 'no workbooks',
    kind: 'workbook',
    key: workbooks,
    body: { pagination: pagination('0'), workbooks: {} },
    expected: []
  },
  {
    title: 'data sources without owner and project (limited user visibility)',
    kind: 'datasource',
    key: ['datasources', 'datasource'],
    body: {
      pagination: pagination('1'),
      datasources: {
        datasource: [
          {
            tags: { tag: [{ label: 'world' }, { label: 'indicators' }] },
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a05',
            name: 'Rivers',
            size: '10240',
            contentUrl: 'Rivers',
            description: 'Water levels',
            type: 'dataengine',
            createdAt: '2016-08-04T21:31:55Z',
            updatedAt: '2016-08-04T21:31:55Z',
            encryptExtracts: 'true',
            hasExtracts: false,
            useRemoteQueryAgent: true,
            webpageUrl: 'https://tableau.example/#/datasources/4'
          }
        ]
      }
    },
    expected: [
      {
        kind: 'datasource',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a05',
        name: 'Rivers',
        size: 10240,
        contentUrl: 'Rivers',
        description: 'Water levels',
        createdAt: '2016-08-04T21:31:55Z',
        updatedAt: '2016-08-04T21:31:55Z',
        hasExtracts: false,
        webpageUrl: 'https://tableau.example/#/datasources/4',
        tags: ['world', 'indicators'],
        personalSpace: false
      }
    ]
  },
  {
    title: 'flows, of which one has neither tags nor description',
    kind: 'flow',
    key: ['flows', 'flow'],
    body: {
      pagination: pagination('2'),
      flows: {
        flow: [
          {
            ...flow,
            project: samples,
            owner: { id: mia.id },
            tags: { tag: [{ label: 'nightly' }] },
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a06',
            name: 'Clean',
            description: 'Cleans'
          },
          {
            ...flow,
            project: samples,
            owner: mia,
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a07',
            name: 'Join',
            description: ''
          }
        ]
      }
    },
    expected: [
      {
        kind: 'flow',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a06',
        name: 'Clean',
        description: 'Cleans',
        webpageUrl: flow.webpageUrl,
        createdAt: flow.createdAt,
        updatedAt: flow.updatedAt,
        tags: ['nightly'],
        project: samples,
        personalSpace: false,
        owner: { id: mia.id }
      },
      {
        kind: 'flow',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a07',
        name: 'Join',
        webpageUrl: flow.webpageUrl,
        createdAt: flow.createdAt,
        updatedAt: flow.updatedAt,
        project: samples,
        personalSpace: false,
        owner: mia
      }
    ]
  },
  {
    title: 'projects, of which one has a path in its name',
    kind: 'project',
    key: ['projects', 'project'],
    body: {
      pagination: pagination('2'),
      projects: {
        project: [
          {
            owner: mia,
            contentsCounts: {
              projectCount: 1,
              workbookCount: 2,
              viewCount: 17,
              datasourceCount: 1
            },
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a08',
            name: 'Plants',
            description: '',
            topLevelProject: true,
            writeable: 'true',
            createdAt: '2024-02-14T04:42:03Z',
            updatedAt: '2024-02-14T04:42:03Z',
            contentPermissions: 'ManagedByOwner'
          },
          {
            owner: { id: mia.id },
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a09',
            name: 'Plants > North/South',
            description: 'Two halves',
            contentPermissions: 'ManagedByOwner',
            parentProjectId: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a08'
          }
        ]
      }
    },
    expected: [
      {
        kind: 'project',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a08',
        name: 'Plants',
        createdAt: '2024-02-14T04:42:03Z',
        updatedAt: '2024-02-14T04:42:03Z',
        personalSpace: false,
        owner: mia
      },
      {
        kind: 'project',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a09',
        name: 'Plants > North/South',
        description: 'Two halves',
        parentProjectId: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a08',
        personalSpace: false,
        owner: { id: mia.id }
      }
    ]
  },
  {
    title: 'virtual connections, whose list has no owners',
    kind: 'virtual-connection',
    key: ['virtualConnections', 'virtualConnection'],
    body: {
      pagination: { pageNumber: 1, pageSize: 1, totalAvailable: 1 },
      virtualConnections: {
        virtualConnection: [
          {
            createdAt: '2024-05-30T09:00:00Z',
            hasExtracts: 'false',
            id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a0a',
            isCertified: 'true',
            name: 'Warehouse',
            updatedAt: '2024-06-18T09:00:00Z',
            webpageUrl:
              'https://tableau.example/#/site/fernhill/virtualconnections/3'
          }
        ]
      }
    },
    expected: [
      {
        kind: 'virtual-connection',
        id: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a0a',
        name: 'Warehouse',
        hasExtracts: false,
        createdAt: '2024-05-30T09:00:00Z',
        updatedAt: '2024-06-18T09:00:00Z',
        webpageUrl:
          'https://tableau.example/#/site/fernhill/virtualconnections/3',
        personalSpace: false
      }
    ]
  }
]

export interface Users {
  readonly title: string
  readonly users: unknown
  readonly expected: readonly User[]
}

const wholeMia = {
  ...mia,
  authSetting: 'TableauIDWithMFA',
  externalAuthUserId: '6f2e',
  locale: '',
  language: 'en',
  idpConfigurationId: '0d6a0f4e-1f1d-4b52-9a5b-6c1f1f0b7a0b',
  domain: { name: 'TABID_WITH_MFA' }
}
const neverSeen = {
  id: '5f0c2d3e-8f6b-4a55-9d0e-3b1f6f4f7a11',
  name: 'Nils',
  siteRole: 'Interactor',
  externalAuthUserId: '',
  fullName: 'Nils Bohr',
  email: 'nils@fernhill.example'
}
const nils = {
  id: neverSeen.id,
  name: 'Nils',
  fullName: 'Nils Bohr',
  email: 'nils@fernhill.example',
  siteRole: 'Interactor'
}

export const users: readonly Users[] = [
  {
    title: 'all fields, one user who never signed in',
    users: { user: [wholeMia, neverSeen] },
    expected: [mia, nils]
  },
  { title: 'a single user', users: { user: wholeMia }, expected: [mia] },
  {
    title: 'an array at once',
    users: [neverSeen, wholeMia],
    expected: [nils, mia]
  },
  { title: 'no users', users: {}, expected: [] },
  { title: 'no list at all', users: undefined, expected: [] }
]
