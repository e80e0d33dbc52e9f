import { afterEach } from '@jest/globals'
import { startTableau } from '../../../standins/tableau.mjs'
import type {
  Site,
  Tableau,
  TableauOptions
} from '../../../standins/tableau.mjs'

export const ADMIN = '00000000-0000-4000-8000-0000000000a1'
export const ANN = '00000000-0000-4000-8000-0000000000a2'
export const EVE = '00000000-0000-4000-8000-0000000000a3'
export const AWAY = '00000000-0000-4000-8000-0000000000a4'
export const FINANCE = '00000000-0000-4000-8000-0000000000b1'
export const REPORTS = '00000000-0000-4000-8000-0000000000b2'
export const SITE = '00000000-0000-4000-8000-0000000000c1'
export const MARKETING = '00000000-0000-4000-8000-0000000000c2'

const CREDENTIALS = {
  pats: [
    { name: 'robot', secret: 'pat-secret', username: 'admin' },
    { name: 'reader', secret: 'ann-secret', username: 'ann' },
    {
      name: 'lapsed',
      secret: 'old-secret',
      username: 'admin',
      expiresAt: '2020-01-01T00:00:00Z'
    }
  ],
  passwords: [
    { username: 'admin', password: 'pass "word" & <more>' },
    { username: 'eve', password: 'gone' }
  ],
  connectedApps: [
    { clientId: 'client', secretId: 'kid', secret: 'app-secret', site: '' }
  ]
}

/** Gives LUIDs that are easy to tell apart. */
export function luid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Gives `count` workbooks of ann's, `Book 1` the oldest. */
export function makeWorkbooks(count: number): NonNullable<Site['workbooks']> {
  return Array.from({ length: count }, (_, at) => ({
    id: luid(at + 1),
    name: `Book ${String(at + 1)}`,
    ownerId: ANN,
    projectId: FINANCE,
    createdAt: `2025-01-01T00:00:${String(at % 60).padStart(2, '0')}Z`,
    updatedAt: '2025-02-01T00:00:00Z'
  }))
}

/** Gives two sites; the Default one has content. */
export function makeSites(over: Partial<Site> = {}): [Site, Site] {
  const users = [
    { id: ADMIN, name: 'admin', siteRole: 'ServerAdministrator' },
    {
      id: ANN,
      name: 'ann',
      fullName: 'Ann Müller',
      email: 'ann@example.com',
      siteRole: 'Explorer',
      lastLogin: '2026-01-02T03:04:05Z'
    },
    { id: EVE, name: 'eve', siteRole: 'Unlicensed' },
    {
      id: AWAY,
      name: 'away',
      siteRole: 'ServerAdministrator',
      inSite: false
    }
  ]
  const projects = [
    { id: FINANCE, name: 'Finance', ownerId: ADMIN },
    {
      id: REPORTS,
      name: 'Reports',
      ownerId: ANN,
      parentProjectId: FINANCE
    }
  ]
  return [
    { contentUrl: '', name: 'Default', id: SITE, users, projects, ...over },
    {
      contentUrl: 'marketing',
      name: 'Marketing Team',
      id: MARKETING,
      users: [],
      projects: []
    }
  ]
}

const started: Tableau[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()))
})

/** Starts a stand-in that ends with the test. */
export async function start(
  options: Partial<TableauOptions> = {}
): Promise<Tableau> {
  const tableau = await startTableau({
    sites: makeSites(),
    credentials: CREDENTIALS,
    ...options
  })
  started.push(tableau)
  return tableau
}

/** An answer, taken apart. */
export interface Answer {
  status: number
  type: string
  text: string
  headers: Headers
  json: unknown
  /** Code of the refusal, if it is one in JSON. */
  code: unknown
}

/** Sends a request, asking for JSON unless told otherwise. */
export async function request(
  tableau: { url: string },
  path: string,
  init: RequestInit = {}
): Promise<Answer> {
  const response = await fetch(tableau.url + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'application/json', ...(init.headers as object) }
  })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const json: unknown = type.includes('json') ? JSON.parse(text) : undefined
  const { code } =
    (json as { error?: { code?: unknown } } | undefined)?.error ?? {}
  const { status, headers } = response
  return { status, type, text, headers, json, code }
}

/** Sends a JSON body. */
export async function post(
  tableau: { url: string },
  path: string,
  body: unknown,
  headers: Record<string, string> = {}
): Promise<Answer> {
  return request(tableau, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  })
}

/** Gives the body of a sign-in by a personal access token. */
export function patBody(
  contentUrl = '',
  name = 'robot',
  secret = 'pat-secret'
): object {
  return {
    credentials: {
      personalAccessTokenName: name,
      personalAccessTokenSecret: secret,
      site: { contentUrl }
    }
  }
}

/** A signed-in client. */
export interface Client {
  token: string
  siteId: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
}

/** Gives a client that uses a token. */
export function useToken(
  tableau: { url: string },
  token: string,
  siteId = SITE,
  version = '3.24'
): Client {
  const url = (path: string): string =>
    path.startsWith('/')
      ? `/api/${version}${path}`
      : `/api/${version}/sites/${siteId}/${path}`
  const auth = { 'X-Tableau-Auth': token }
  return {
    token,
    siteId,
    get: (path, headers = {}) =>
      request(tableau, url(path), { headers: { ...auth, ...headers } }),
    post: (path, body = {}) => post(tableau, url(path), body, auth)
  }
}

/** Signs in by a personal access token. */
export async function signIn(
  tableau: { url: string },
  body: object = patBody(),
  version = '3.24'
): Promise<Client> {
  const { json, text } = await post(
    tableau,
    `/api/${version}/auth/signin`,
    body
  )
  const { credentials = {} } = json as {
    credentials?: { token?: string; site?: { id: string } }
  }
  const { token, site } = credentials
  if (token === undefined || !site) throw new Error(text)
  return useToken(tableau, token, site.id, version)
}

/** Signs in as ann, who isn't an administrator. */
export async function signInAsAnn(tableau: { url: string }): Promise<Client> {
  return signIn(tableau, patBody('', 'reader', 'ann-secret'))
}
