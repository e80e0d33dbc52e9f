import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach } from '@jest/globals'
import { type Results, startResults } from '../../../standins/results.mjs'
import { makeFolder } from '../../runner.js'

type Options = Parameters<typeof startResults>[0]

const run = promisify(execFile)

export const csv = 'id,name\n1,"Zoë, ""Z"""\n2,李雷\n'.repeat(40)
export const html = '<!doctype html><p>owners</p>'

/** A script for the real client. */
export const upload = `return attempt(client.uploadArtifact('owners', files, folder))`

/** What the service is told of the artifact. */
export const owners = {
  name: 'owners',
  mime_type: 'application/zip',
  version: 7
}

const started: Results[] = []

afterEach(async () => {
  for (const results of started.splice(0)) await results.close()
})

/** Starts a stand-in that ends with the test, and clients that speak to it: the real one, and one by HTTP. */
export async function openResults(options?: Options) {
  const results = await startResults(options)
  started.push(results)
  const folder = await makeFiles()
  const call = (
    method: string,
    body: Record<string, unknown>,
    headers: Record<string, string> = {}
  ) => callService(results, method, body, headers)
  return {
    results,
    folder,
    call,
    runClient: (script: string, env: NodeJS.ProcessEnv = {}) =>
      runClient(folder, script, {
        ACTIONS_RESULTS_URL: results.url,
        ACTIONS_RUNTIME_TOKEN: results.token,
        ...env
      }),
    createUploadUrl: async () => {
      const { body } = await call('CreateArtifact', owners)
      return String(body['signed_upload_url'])
    }
  }
}

/** A folder with two files to upload. */
async function makeFiles(): Promise<string> {
  const folder = makeFolder('results-')
  await mkdir(path.join(folder, 'reports'))
  await writeFile(path.join(folder, 'owners.csv'), csv)
  await writeFile(path.join(folder, 'reports/owners.html'), html)
  return folder
}

/** Runs `script`, whose result is a JSON value, with the real client and the two files' paths in a process of its own. */
async function runClient(
  folder: string,
  script: string,
  env: NodeJS.ProcessEnv
) {
  const program = `
    import { writeFileSync } from 'node:fs'
    import { DefaultArtifactClient } from '@actions/artifact'
    const client = new DefaultArtifactClient()
    const folder = process.env.FOLDER
    const files = [folder + '/owners.csv', folder + '/reports/owners.html']
    const attempt = promise => promise.catch(error => ({ message: error.message }))
    writeFileSync(folder + '/answer.json', JSON.stringify(await (async () => { ${script} })()))`
  await run(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      PATH: process.env['PATH'],
      FOLDER: folder,
      ...env
    }
  })
  const answer = await readFile(path.join(folder, 'answer.json'), 'utf8')
  return JSON.parse(answer) as unknown
}

/** Calls one method of the service; ids and token are right unless they are given. */
async function callService(
  results: Results,
  method: string,
  body: Record<string, unknown>,
  headers: Record<string, string>
) {
  const claims = JSON.parse(
    Buffer.from(results.token.split('.')[1] ?? '', 'base64url').toString()
  ) as { scp: string }
  const [, runId, jobId] =
    /Actions\.Results:([^:]+):([^: ]+)/.exec(claims.scp) ?? []
  const response = await fetch(
    `${results.url}twirp/github.actions.results.api.v1.ArtifactService/${method}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${results.token}`,
        ...headers
      },
      body: JSON.stringify({
        workflow_run_backend_id: runId,
        workflow_job_run_backend_id: jobId,
        ...body
      })
    }
  )
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>
  }
}

export function putBlob(url: string, body: string) {
  const headers = { 'x-ms-blob-type': 'BlockBlob' }
  return fetch(url, { method: 'PUT', headers, body })
}

/** What FinalizeArtifact is told of these bytes. */
export function announce(bytes: string) {
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { name: 'owners', size: String(bytes.length), hash }
}
