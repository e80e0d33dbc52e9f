import { expect } from '@jest/globals'
import type { Fault } from '../../standins/github/faults.mjs'
import { people } from '../fixtures/github-estate/estate.js'
import {
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  type Scene
} from './scene.js'

/** A branch that moves. */
export const move = { method: 'PATCH', path: /\/git\/refs\/heads\// }

/** How many requests of a kind changed something. */
export const count = (scene: Scene, pattern: RegExp) =>
  listWrites(scene).filter((write) => pattern.test(write)).length

export type Match = NonNullable<Fault['match']>

export const writes = {
  blob: { method: 'POST', path: /\/git\/blobs$/ },
  tree: { method: 'POST', path: /\/git\/trees$/ },
  commit: { method: 'POST', path: /\/git\/commits$/ },
  move
} satisfies Record<string, Match>

/** One owner changed, whatever went wrong on the way; nothing was done twice. */
export function changeOnce(
  faults: readonly Partial<Fault>[],
  inputs: Readonly<Record<string, string>> = {}
): Promise<void> {
  return inScene({ committed: true }, async (scene) => {
    scene.change((estate) => {
      giveTo(estate, people.cid, 0)
    })
    for (const fault of faults) scene.github.addFault(fault)
    expectSuccess(await scene.run(inputs), { 'owner-changed-count': '1' })
    expect(listSubjects(scene)).toEqual(['chore: new owner for 1 workbook'])
  })
}
