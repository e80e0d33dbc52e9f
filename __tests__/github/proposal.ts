import { people } from '../fixtures/github-estate/estate.js'
import { expectSuccess, giveTo, proposing, type Scene } from './scene.js'

const changeOne = ({ change }: Scene) => {
  change((estate) => {
    giveTo(estate, people.cid, 0)
  })
}

/** Proposes one change of owner; returns the run. */
export async function propose(scene: Scene, inputs = {}) {
  changeOne(scene)
  const run = await scene.run({ ...proposing, ...inputs })
  expectSuccess(run, { 'pull-request-operation': 'created' })
  return run
}
