import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import {
  besideFile,
  resolveInWorkspace,
  writeWhole
} from '../../src/runner/workspace.js'
import { makeFolder } from '../runner.js'

let outside = ''
let workspace = ''

/** A workspace with links that lead to all sides, beside a folder that isn't in it. */
beforeEach(() => {
  const around = fs.realpathSync(makeFolder())
  outside = path.join(around, 'outside')
  workspace = path.join(around, 'workspace')
  fs.mkdirSync(outside)
  fs.mkdirSync(path.join(workspace, '.git'), { recursive: true })
  fs.mkdirSync(path.join(workspace, 'data'))
  fs.writeFileSync(path.join(outside, 'there.csv'), 'there')
  fs.writeFileSync(path.join(workspace, 'data/real.csv'), 'real')
  for (const [name, target] of Object.entries({
    'to-outside': outside,
    'to-file-outside.csv': path.join(outside, 'there.csv'),
    'to-nothing-outside.csv': path.join(outside, 'missing.csv'),
    'to-above.csv': '../outside/missing.csv',
    'to-file.csv': 'data/real.csv',
    'to-nothing.csv': 'data/missing.csv',
    'to-data': 'data',
    'to-git': '.git',
    circle: 'circle'
  }))
    fs.symlinkSync(target, path.join(workspace, name))
})

describe('resolveInWorkspace', () => {
  it.each([
    ['owners.csv', 'owners.csv'],
    ['a/b/owners.csv', 'a/b/owners.csv'],
    ['./owners.csv', 'owners.csv'],
    ['a/../owners.csv', 'owners.csv'],
    ['a//b.csv', 'a/b.csv'],
    ['..owners.csv', '..owners.csv'],
    ['.gitignore', '.gitignore'],
    ['.github/owners.csv', '.github/owners.csv'],
    ['a.git/owners.csv', 'a.git/owners.csv'],
    ['Owners of Zoë.csv', 'Owners of Zoë.csv'],
    ['data/real.csv', 'data/real.csv'],
    ['to-file.csv', 'data/real.csv'],
    ['to-nothing.csv', 'data/missing.csv'],
    ['to-data/new.csv', 'data/new.csv'],
    ['../workspace/owners.csv', 'owners.csv']
  ])('resolves %j', (text, relative) => {
    expect(resolveInWorkspace(workspace, text)).toEqual({
      path: relative,
      absolute: path.join(workspace, relative)
    })
  })

  it('resolves an absolute path below the workspace', () => {
    const text = path.join(workspace, 'a', 'owners.csv')
    expect(resolveInWorkspace(workspace, text).path).toBe('a/owners.csv')
  })

  it('resolves below a workspace that is itself a link', () => {
    const link = path.join(outside, 'link')
    fs.symlinkSync(workspace, link)
    const file = { path: 'a.csv', absolute: path.join(workspace, 'a.csv') }
    expect(resolveInWorkspace(link, 'a.csv')).toEqual(file)
    expect(resolveInWorkspace(link, path.join(link, 'a.csv'))).toEqual(file)
    expect(resolveInWorkspace(link, path.join(workspace, 'a.csv'))).toEqual(
      file
    )
  })

  it.each([
    ['', /empty/],
    ['../owners.csv', /below the workspace/],
    ['a/../../owners.csv', /below the workspace/],
    ['../workspace-2/owners.csv', /below the workspace/],
    ['/etc/owners.csv', /below the workspace/],
    ['..', /below the workspace/],
    ['.', /below the workspace/],
    ['to-outside/new.csv', /below the workspace/],
    ['to-file-outside.csv', /below the workspace/],
    ['to-nothing-outside.csv', /below the workspace/],
    ['to-above.csv', /below the workspace/],
    ['.git/config', /\.git/],
    ['.git', /\.git/],
    ['.GIT/config', /\.git/],
    ['data/.git/config', /\.git/],
    ['data/../.git/config', /\.git/],
    ['to-git/config', /\.git/],
    ['data', /file/],
    ['data/', /file/],
    ['new/', /file/],
    ['to-data', /file/],
    ['a\nb.csv', /line/],
    ['a\rb.csv', /line/],
    ['a\0b.csv', /line/],
    ['circle', /circle/],
    ['circle/a.csv', /circle/]
  ])('refuses %j', (text, message) => {
    expect(() => resolveInWorkspace(workspace, text)).toThrow(message)
  })
})

const fileAt = (relative: string) => ({
  path: relative,
  absolute: path.join(workspace, relative)
})

const filesIn = (folder: string) => fs.readdirSync(path.join(workspace, folder))

describe('writeWhole', () => {
  it.each([
    ['a new file', 'owners.csv'],
    ['a file in folders that are missing', 'a/b/owners.csv'],
    ['a file that is there', 'data/real.csv']
  ])('writes %s, and nothing beside it', async (_, relative) => {
    await writeWhole(fileAt(relative), 'text')
    expect(fs.readFileSync(path.join(workspace, relative), 'utf8')).toBe('text')
    expect(filesIn(path.dirname(relative))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/tmp/)])
    )
  })

  it('writes bytes as they are', async () => {
    const bytes = Uint8Array.of(0, 255, 13, 10)
    await writeWhole(fileAt('a.bin'), bytes)
    expect([...fs.readFileSync(path.join(workspace, 'a.bin'))]).toEqual([
      ...bytes
    ])
  })

  it.each([
    ['a folder is in its place', 'data', 'data'],
    ['a file is where a folder should be', 'data/real.csv/a.csv', 'data']
  ])('says so, and leaves nothing, where %s', async (_, relative, folder) => {
    const before = filesIn(folder)
    await expect(writeWhole(fileAt(relative), 'text')).rejects.toThrow(
      new RegExp(`^${relative} can't be written \\(E[A-Z]+\\)`)
    )
    expect(filesIn(folder)).toEqual(before)
    expect(fs.readFileSync(path.join(workspace, 'data/real.csv'), 'utf8')).toBe(
      'real'
    )
    expect(filesIn('.').filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('besideFile', () => {
  it.each([
    ['tableau-owners.csv', 'tableau-owners-changes.json'],
    ['a/b/owners.csv', 'a/b/owners-changes.json'],
    ['a.csv/a.csv', 'a.csv/a-changes.json'],
    ['owners', 'owners-changes.json'],
    ['owners.2024.csv', 'owners.2024-changes.json'],
    ['.csv', '.csv-changes.json']
  ])('is beside %j: %j', (file, beside) => {
    expect(besideFile(fileAt(file), '-changes.json')).toEqual(fileAt(beside))
  })
})
