import { describe, expect, it } from '@jest/globals'
import type { GitHubApi } from '../../src/github/api.js'
import {
  makeCommit,
  readText,
  readTree,
  writeBlob
} from '../../src/github/objects.js'
import { createPull, listPulls } from '../../src/github/pulls.js'
import { deleteBranch, readHead } from '../../src/github/references.js'
import { compareCommits, readRepository } from '../../src/github/repository.js'
import { findPlace, isSamePath } from '../../src/github/tree.js'
import { refuse } from './simulation/world.js'

/** A GitHub that answers every call with the same. */
const answering = (answer: unknown): GitHubApi => ({
  owner: 'o',
  repo: 'r',
  call: <T>() => Promise.resolve(answer as T)
})

const commit = {
  baseTree: 't',
  path: 'a.csv',
  blob: 'b',
  message: 'm',
  parents: []
}
const target = { branch: 'ours', base: 'main' }
const text = { title: 't', body: 'b' }

describe('an answer that lacks what it must have is an error', () => {
  it.each<[string, unknown, (api: GitHubApi) => Promise<unknown>]>([
    ['POST git/blobs has no sha', {}, (api) => writeBlob(api, 'x')],
    ['POST git/trees has no sha', {}, (api) => makeCommit(api, commit)],
    ['GET git/ref has no object.sha', {}, (api) => readHead(api, 'main')],
    [
      'GET git/ref has no object.sha',
      { object: { sha: '' } },
      (api) => readHead(api, 'main')
    ],
    ['GET git/commits has no tree.sha', null, (api) => readTree(api, 'c')],
    ['GET git/blobs has no content', {}, (api) => readText(api, 'b')],
    [
      'GET git/trees has no tree',
      { sha: 'x' },
      (api) => findPlace(api, 't', 'a.csv')
    ],
    ['GET pulls has no list', {}, (api) => listPulls(api, 'ours')],
    ['POST pulls has no number', {}, (api) => createPull(api, text, target)],
    [
      'GET compare has no merge_base_commit.sha',
      { status: 'ahead', files: [], commits: [] },
      (api) => compareCommits(api, 'a', 'b')
    ],
    [
      'GET compare has no files',
      { status: 'ahead', merge_base_commit: { sha: 'm' } },
      (api) => compareCommits(api, 'a', 'b')
    ],
    ['of the repository has no default_branch', {}, readRepository]
  ])('%s', async (says, answer, call) => {
    await expect(call(answering(answer))).rejects.toThrow(says)
  })

  it('a page that says "not found" is no word of GitHub’s', async () => {
    const refusing = (origin: string): GitHubApi => ({
      ...answering(undefined),
      call: () =>
        Promise.reject(Object.assign(refuse(404, 'Not Found'), { origin }))
    })
    expect(await readHead(refusing('github'), 'ours')).toBeUndefined()
    await expect(readHead(refusing('between'), 'ours')).rejects.toThrow()
    await expect(deleteBranch(refusing('between'), 'ours')).rejects.toThrow()
  })

  it('an empty file is none', async () => {
    expect(await readText(answering({ content: '' }), 'b')).toEqual({
      text: '',
      isUtf8: true
    })
  })

  it('bytes that are no UTF-8 are told', async () => {
    const content = Buffer.from('caf\xe9', 'latin1').toString('base64')
    expect(await readText(answering({ content }), 'b')).toEqual({
      text: 'caf�',
      isUtf8: false
    })
  })

  it('more commits than GitHub names are not known', async () => {
    const answer = {
      status: 'ahead',
      merge_base_commit: { sha: 'm' },
      files: [],
      total_commits: 251,
      commits: [{ sha: 'a', parents: [], author: null }]
    }
    expect(await compareCommits(answering(answer), 'a', 'b')).toMatchObject({
      commits: undefined
    })
  })
})

const composed = 'caf\u00e9'
const decomposed = 'cafe\u0301'
const entry = (path: string, type = 'blob') => ({
  path,
  type,
  mode: type === 'tree' ? '040000' : '100644',
  sha: `sha of ${path}`
})

describe('a path is the same whatever its Unicode normalisation', () => {
  it.each([
    { given: composed, there: decomposed },
    { given: decomposed, there: composed }
  ])('file', async ({ given, there }) => {
    const api = answering({ tree: [entry(`${there}.csv`)] })
    expect(await findPlace(api, 't', `${given}.csv`)).toMatchObject({
      path: `${there}.csv`,
      blob: `sha of ${there}.csv`
    })
  })

  it('folder of a new file', async () => {
    const trees = [[entry(decomposed, 'tree')], []]
    const api = {
      ...answering(undefined),
      call: <T>() => Promise.resolve({ tree: trees.shift() } as T)
    }
    expect(await findPlace(api, 't', `${composed}/a.csv`)).toEqual({
      path: `${decomposed}/a.csv`,
      blob: undefined,
      attributes: []
    })
  })

  it('twice is an error', async () => {
    const api = answering({ tree: [entry(composed), entry(decomposed)] })
    await expect(findPlace(api, 't', composed)).rejects.toThrow(
      /normalisation alone.*: delete one of them/
    )
  })

  it('is the same path', () => {
    expect(isSamePath(composed, decomposed)).toBe(true)
    expect(isSamePath('a', 'b')).toBe(false)
  })
})
