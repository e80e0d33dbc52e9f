import { expect } from '@jest/globals'
import { type Estate, people } from '../fixtures/github-estate/estate.js'
import {
  expectSuccess,
  giveTo,
  proposing,
  pullBranch,
  type Scene,
  type Texts
} from './scene.js'

/** The owner of the first workbook: bob in the beginning. */
export const give = ({ change }: Scene, owner: keyof typeof people) => {
  change((estate: Estate) => {
    giveTo(estate, people[owner], 0)
  })
}

/** Runs, and checks what became of the pull request. */
export async function expectOperation(
  { run }: Scene,
  operation: string,
  number: number | '' = '',
  inputs: Texts = {}
): Promise<void> {
  expectSuccess(await run({ ...proposing, ...inputs }), {
    'pull-request-operation': operation,
    'pull-request-number': String(number)
  })
}

export const statesOf = ({ github }: Scene) =>
  github.pulls.map(({ state }) => state)

/** Our branch is the base and one commit of ours. */
export function expectBegunAnew(scene: Scene): void {
  expect(scene.git('rev-parse', `${pullBranch}~1`)).toBe(
    scene.git('rev-parse', 'main')
  )
}
