import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Gathers what decides on a release, in the folder of the project.
 * @param {string} tag
 * @returns {import('./checks.mjs').Facts & { commit: string }}
 */
export function readFacts(tag) {
  const commit = readCommit(`refs/tags/${tag}`)
  return {
    tag,
    commit,
    packageVersion: readVersion('package.json'),
    lockVersion: readVersion('package-lock.json'),
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    isCheckedOut: commit !== '' && commit === readCommit('HEAD'),
    isOnMain:
      commit !== '' &&
      git('merge-base', '--is-ancestor', commit, 'origin/main').status === 0,
    isBuilt: buildsDist()
  }
}

/** @param {string} file */
const readVersion = (file) =>
  String(JSON.parse(readFileSync(file, 'utf8')).version)

/** @param {string} name */
const readCommit = (name) =>
  git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).stdout.trim()

/** Shows what differs; npm is no program but a script on some systems. */
const buildsDist = () =>
  spawnSync('npm run check-dist', { shell: true, stdio: 'inherit' }).status ===
  0

/** @param {string[]} args */
const git = (...args) =>
  spawnSync('git', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit']
  })
