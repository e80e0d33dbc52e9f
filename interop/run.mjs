// Checks the action against other people's programs: `npm run interop`, or `npm run interop -- azurite` for some of them.
// Installs what they need below this folder, then runs the *.test.mjs files one after the other.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'

const folder = import.meta.dirname
const files = readdirSync(folder)

try {
  const tests = selectTests(process.argv.slice(2))
  installPackages()
  for (const file of files) {
    const name = /^requirements-(.+)\.txt$/.exec(file)?.[1]
    if (name) {
      makeEnvironment(name, path.join(folder, file))
    }
  }
  installGoTools()
  const flags = ['--test', '--test-concurrency=1', '--test-reporter=spec']
  process.exitCode = run(process.execPath, [...flags, ...tests])
} catch (error) {
  console.error(`interop: ${error.message}`)
  process.exitCode = 1
}

/** Returns the paths of the test files of these names; of all, where there are no names. */
function selectTests(names) {
  const suffix = '.test.mjs'
  const all = files
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
  const unknown = names.filter((name) => !all.includes(name))
  if (unknown.length > 0) {
    throw new Error(
      `there is no ${unknown.join(', ')} here, only ${all.join(', ')}`
    )
  }
  return (names.length > 0 ? names : all).map((name) =>
    path.join(folder, `${name}${suffix}`)
  )
}

/** Installs the lock file's packages, unless that was done since the lock file changed; npm notes it in node_modules. */
function installPackages() {
  const lock = path.join(folder, 'package-lock.json')
  const note = path.join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(note) || statSync(note).mtimeMs < statSync(lock).mtimeMs) {
    prepare('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  }
}

/** Makes .venv/<name> anew, unless it was made from the same requirements; a stamp in it has their hash. */
function makeEnvironment(name, requirements) {
  const target = path.join(folder, '.venv', name)
  const stamp = path.join(target, 'requirements.sha256')
  const hash = createHash('sha256')
    .update(readFileSync(requirements))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return
  }
  rmSync(target, { recursive: true, force: true })
  prepare('python3', ['-m', 'venv', target])
  prepare(path.join(target, 'bin/python'), [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
    ...['--requirement', requirements]
  ])
  writeFileSync(stamp, hash)
}

/** Installs the programs of go-tools.txt into .bin, unless that was done; a stamp in it has the list's hash. */
function installGoTools() {
  const list = readFileSync(path.join(folder, 'go-tools.txt'), 'utf8')
  const target = path.join(folder, '.bin')
  const stamp = path.join(target, 'go-tools.sha256')
  const hash = createHash('sha256').update(list).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return
  }
  rmSync(target, { recursive: true, force: true })
  process.env.GOBIN = target
  for (const tool of list.trim().split('\n')) {
    prepare('go', ['install', tool])
  }
  writeFileSync(stamp, hash)
}

/** Runs a command that has to succeed. */
function prepare(command, args) {
  console.log(`interop: ${path.basename(command)} ${args.join(' ')}`)
  const status = run(command, args)
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
  }
}

/** Returns the exit code of a command, whose output is shown as it comes. */
function run(command, args) {
  const { error, status, signal } = spawnSync(command, args, {
    cwd: folder,
    stdio: 'inherit'
  })
  if (error) {
    throw new Error(
      error.code === 'ENOENT'
        ? `${command} is needed and was not found: install it, then try again`
        : `${command} can't be run: ${error.message}`,
      { cause: error }
    )
  }
  return status ?? `signal ${signal}`
}
