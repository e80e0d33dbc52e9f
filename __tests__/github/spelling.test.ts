import { describe, expect, it } from '@jest/globals'
import { commitFile } from '../../src/github/commit-file.js'
import { simulate } from './simulation/api.js'
import { keep } from './simulation/states.js'
import { commitOn, filesOf, makeWorld, type World } from './simulation/world.js'

const composed = 'caf\u00e9.csv'
const decomposed = 'cafe\u0301.csv'

const push = (world: World, path: string) =>
  commitFile(
    simulate(world),
    {
      branch: 'main',
      path,
      signal: new AbortController().signal,
      warn: () => undefined
    },
    () => ({ text: 'new', message: 'add' })
  )

const filesOn = (world: World, branch: string) =>
  filesOf(world, world.branches.get(branch) ?? '')

describe('the repository’s spelling of a path', () => {
  it('is what is pushed', async () => {
    const world = makeWorld()
    commitOn(world, 'main', 'person', { [decomposed]: 'old' })
    await push(world, composed)
    expect(filesOn(world, 'main')).toEqual({ [decomposed]: 'new' })
  })

  it('is what is proposed, and holds no other file', async () => {
    const world = makeWorld()
    commitOn(world, 'main', 'person', { [decomposed]: 'old' })
    const proposed = { path: composed, text: 'new' }
    const { result } = await keep(world, proposed)
    expect(result).toMatchObject({ operation: 'created' })
    expect(filesOn(world, 'update')).toEqual({ [decomposed]: 'new' })
    commitOn(world, 'main', 'person', { [decomposed]: 'moved' })
    const next = await keep(world, proposed)
    expect(next.result).toMatchObject({ operation: 'updated', number: 1 })
    expect((await keep(world, proposed)).result).toMatchObject({
      operation: 'none',
      number: 1
    })
  })

  it('twice is an error', async () => {
    const world = makeWorld()
    commitOn(world, 'main', 'person', { [decomposed]: 'a', [composed]: 'b' })
    await expect(push(world, composed)).rejects.toThrow(/delete one of them/)
  })
})
