import { spawn } from 'node:child_process'

/** @typedef {{ sha: string, type: string, size: number, bytes?: Buffer }} ReadObject */

/**
 * Returns a long-lived `git cat-file`, which answers names in the order they are asked for: object or undefined.
 * @param {'--batch' | '--batch-check'} mode With or without the objects' bytes.
 * @param {string} dir
 * @param {Record<string, string | undefined>} env
 */
export function startReader(mode, dir, env) {
  const child = spawn('git', ['cat-file', mode], {
    cwd: dir,
    env,
    stdio: ['pipe', 'pipe', 'ignore']
  })
  /** @type {((object: ReadObject | undefined) => void)[]} */
  const waiting = []
  const parser = createParser(mode === '--batch', (object) =>
    waiting.shift()?.(object)
  )
  child.stdout.on('data', parser)
  child.stdin.on('error', () => undefined)
  child.on('close', () => {
    for (const answer of waiting.splice(0)) answer(undefined)
  })
  return {
    /**
     * @param {string} name
     * @returns {Promise<ReadObject | undefined>}
     */
    read(name) {
      if (name === '' || /[\r\n]/.test(name)) return Promise.resolve(undefined)
      return new Promise((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${name}\n`)
      })
    },
    close() {
      child.stdin.end()
      child.kill()
    }
  }
}

/**
 * Returns what takes the chunks of `git cat-file --batch` and gives each object when it is whole.
 * @param {boolean} withBytes
 * @param {(object: ReadObject | undefined) => void} give
 */
function createParser(withBytes, give) {
  /** @type {Buffer[]} */
  let chunks = []
  let held = 0
  /** @type {{ sha: string, type: string, size: number } | undefined} */
  let head
  /** @param {number} length */
  function take(length) {
    const all = Buffer.concat(chunks)
    chunks = [all.subarray(length)]
    held -= length
    return all.subarray(0, length)
  }
  /** Gives the line that has come whole, if any. */
  function takeLine() {
    const all = Buffer.concat(chunks)
    chunks = [all]
    const end = all.indexOf(10)
    return end < 0
      ? undefined
      : take(end + 1)
          .toString()
          .trimEnd()
  }
  return (/** @type {Buffer} */ chunk) => {
    chunks.push(chunk)
    held += chunk.length
    for (;;) {
      if (head) {
        if (held <= head.size) return
        const bytes = Buffer.from(take(head.size + 1).subarray(0, head.size))
        give({ ...head, bytes })
        head = undefined
        continue
      }
      const line = takeLine()
      if (line === undefined) return
      const found = parseHead(line)
      if (found && withBytes) head = found
      else give(found)
    }
  }
}

/** @param {string} line */
function parseHead(line) {
  const [, sha, type, size] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(line) ?? []
  return sha && type ? { sha, type, size: Number(size) } : undefined
}
