import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { devNull } from 'node:os'
import path from 'node:path'
import { makeFolder } from '../runner.js'
import { startReleases, token } from './server.js'

const scripts = path.resolve('scripts/release')

/** Nothing of this machine's git settings, nor of the runner that the tests run on. */
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^GIT(HUB)?_/.test(name))
  ),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'nobody',
  GIT_AUTHOR_EMAIL: 'nobody@localhost',
  GIT_COMMITTER_NAME: 'nobody',
  GIT_COMMITTER_EMAIL: 'nobody@localhost'
}

const makeGit =
  (cwd: string) =>
  (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim()

/** The files of a project of this version; `files` go over them. */
function writeProject(
  folder: string,
  version: string,
  files: Readonly<Record<string, string>>
) {
  const all = {
    'package.json': JSON.stringify({
      name: 'tableau-owners',
      version,
      license: 'MIT',
      scripts: { 'check-dist': 'node build.mjs && git diff --exit-code dist' }
    }),
    'package-lock.json': JSON.stringify({ version }),
    'CHANGELOG.md': `# Changelog\n\n## ${version}\n\n- What ${version} does.\n\n## 0.9.0\n\n- Before.\n`,
    'build.mjs':
      "import fs from 'node:fs'\nfs.copyFileSync('source.txt', 'dist/index.js')\n",
    'source.txt': `// ${version}\n`,
    'dist/index.js': `// ${version}\n`,
    'dist/licenses.txt': `${'='.repeat(80)}\n@an/other 2.0.0\nMIT\n\nthe text\n`,
    ...files
  }
  for (const [name, content] of Object.entries(all)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
  }
}

/** A project in a bare repository with GitHub's API over it, and a release's steps as the workflow runs them. */
export async function startScene() {
  const folder = makeFolder()
  const bare = path.join(folder, 'bare.git')
  const work = path.join(folder, 'work')
  makeGit(folder)('init', '--bare', '--initial-branch=main', bare)
  makeGit(folder)('clone', bare, work)
  const git = makeGit(work)
  git('checkout', '-B', 'main')
  const api = await startReleases(bare)

  /** Commits a version, tags it, and pushes both; `branch` is what lies on the server. */
  const tag = (
    version: string,
    {
      files = {},
      name = `v${version}`,
      branch = 'main',
      annotated = false
    }: {
      files?: Readonly<Record<string, string>>
      name?: string
      branch?: string
      annotated?: boolean
    } = {}
  ) => {
    writeProject(work, version, files)
    git('add', '--all')
    git('commit', '--message', version)
    git('tag', ...(annotated ? ['--annotate', '--message', name] : []), name)
    git('push', 'origin', `HEAD:refs/heads/${branch}`, `refs/tags/${name}`)
    return git('rev-parse', 'HEAD')
  }

  /** Checks a tag out, as the workflow does, and runs scripts there. */
  const checkOut = (name: string) => {
    const clone = path.join(makeFolder(), 'clone')
    makeGit(folder)('clone', bare, clone)
    makeGit(clone)('checkout', '--detach', name)
    const output = path.join(folder, 'output')
    const run = async (
      script: string,
      { args = [], commit = '' }: { args?: string[]; commit?: string } = {}
    ) => {
      fs.writeFileSync(output, '')
      const child = spawn(
        process.execPath,
        [path.join(scripts, `${script}.mjs`), ...args],
        {
          cwd: clone,
          env: {
            ...environment,
            TAG: name,
            COMMIT: commit,
            GITHUB_TOKEN: token,
            GITHUB_API_URL: api.url,
            GITHUB_SERVER_URL: 'https://github.com',
            GITHUB_REPOSITORY: 'org/tableau-owners',
            GITHUB_OUTPUT: output
          }
        }
      )
      let log = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          log += text
        })
      const [code] = (await once(child, 'close')) as [number]
      return { code, log, output: fs.readFileSync(output, 'utf8') }
    }
    return { git: makeGit(clone), run }
  }

  /** All steps of the workflow; what the first one that failed wrote, or the last one. */
  const release = async (name: string) => {
    const { run } = checkOut(name)
    const verified = await run('verify')
    if (verified.code !== 0) return verified
    const commit = verified.output.trim().replace(/^commit=/, '')
    const bill = path.join(folder, 'tableau-owners.spdx.json')
    for (const [script, args] of [
      ['draft', []],
      ['sbom', [bill]],
      ['publish', [bill]]
    ] as const) {
      const ended = await run(script, { args: [...args], commit })
      if (ended.code !== 0 || script === 'publish') return ended
    }
    return verified
  }

  return {
    ...{ api, bare, git, tag, checkOut, release },
    readTag: makeRead(bare)
  }
}

/** Reads the commit that a tag of the server names; empty where there is none. */
const makeRead = (bare: string) => (name: string) => {
  try {
    return makeGit(bare)('rev-parse', '--verify', `refs/tags/${name}^{commit}`)
  } catch {
    return ''
  }
}

export type Scene = Awaited<ReturnType<typeof startScene>>
