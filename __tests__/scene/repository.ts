import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import type { GitHub } from '../../standins/github.mjs'
import type { ActionRun } from '../runner.js'

/** The one token that the GitHub of a scene knows. */
export const githubToken = 'ghs_9fQ2ZxT7wLmB4nKc8VrYd1'

/** What git says of a repository. */
export type Git = (...args: string[]) => string

export const gitOf =
  ({ repository }: GitHub): Git =>
  (...args) =>
    repository.git(...args).trimEnd()

/** What the runner tells a step of the repository that it runs for. */
export const environmentOf = ({ url, serverUrl, settings }: GitHub) => ({
  GITHUB_API_URL: url,
  GITHUB_SERVER_URL: serverUrl,
  GITHUB_REPOSITORY: `${settings.owner}/${settings.name}`,
  GITHUB_REF: `refs/heads/${settings.defaultBranch}`,
  GITHUB_REF_NAME: settings.defaultBranch
})

/** The commit that a run names, if any, holds the CSV that it wrote. */
export function expectCommitted(run: ActionRun, github: GitHub): void {
  const { 'commit-sha': sha, 'commit-url': url, 'csv-path': csv } = run.outputs
  if (!sha) return
  const { serverUrl, settings } = github
  const git = gitOf(github)
  expect(git('cat-file', '-t', sha)).toBe('commit')
  expect(url).toBe(
    `${serverUrl}/${settings.owner}/${settings.name}/commit/${sha}`
  )
  if (csv) expect(git('rev-parse', `${sha}:${csv}`)).toBe(hashFile(run, csv))
}

/** The name that git has for a file's content. */
function hashFile(run: ActionRun, file: string): string {
  const bytes = fs.readFileSync(path.join(run.workspace, file))
  const header = `blob ${String(bytes.length)}\0`
  return createHash('sha1').update(header).update(bytes).digest('hex')
}

/**
 * Checks the repository when all is over: git finds it sound, each commit of the action's touches its one path, and no
 * request was made that no real client makes.
 */
export function expectSound(github: GitHub, paths: readonly string[]): void {
  const git = gitOf(github)
  expect(git('fsck', '--full', '--strict', '--no-dangling')).toBe('')
  for (const commit of listOwnCommits(github)) expectOnePath(git, commit, paths)
  expect(github.protocolErrors).toEqual([])
}

interface OwnCommit {
  readonly sha: string
  readonly parents: readonly string[]
}

/** The commits of the action's on any branch, or that a pull request had. */
function listOwnCommits(github: GitHub): OwnCommit[] {
  const heads = github.pulls.map(({ head }) => head.sha)
  const lines = gitOf(github)('log', '--format=%an %H %P', '--all', ...heads)
  return lines
    .split('\n')
    .filter((line) => line.startsWith(`${github.settings.login} `))
    .map((line) => line.slice(github.settings.login.length + 1).split(' '))
    .map(([sha = '', ...parents]) => ({ sha, parents }))
}

/** A commit differs from its parent in one path; a merge does from the base, its second parent. */
function expectOnePath(
  git: Git,
  { sha, parents }: OwnCommit,
  paths: readonly string[]
): void {
  expect([1, 2]).toContain(parents.length)
  const changed = git('diff', '--name-only', '-z', parents.at(-1) ?? '', sha)
  expect(paths).toContain(changed.replace(/\0$/, ''))
}
