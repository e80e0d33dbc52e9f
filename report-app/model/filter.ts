import { type Estate, type Owner, statuses } from './estate.js'
import { fold } from './format.js'
import { liesWithin } from './paths.js'
import type { ViewState } from './state.js'

/** Why a row isn't shown: bits, so that a picture of the owners can leave the owner's filter out, and so on. */
export const failsOwner = 1
export const failsStatus = 2
const failsOther = 4

/** For each row the filters that it fails: 0 for what is shown. */
export function judgeRows(estate: Estate, state: ViewState): Uint8Array {
  const verdicts = new Uint8Array(estate.count)
  const owners = judgeOwners(estate.owners, state)
  const places = judgePlaces(estate, state.project)
  const sites = judge(estate.data.sites, state.site)
  const types = judge(estate.data.types, state.type)
  for (let row = 0; row < verdicts.length; row++) {
    verdicts[row] =
      (owners[estate.owner[row] ?? 0] ?? 0) |
      (places[estate.place[row] ?? 0] ?? 0) |
      (sites[estate.site[row] ?? 0] ?? 0) |
      (types[estate.type[row] ?? 0] ?? 0)
  }
  for (const word of fold(state.q).split(/\s+/))
    if (word !== '') searchRows(estate, word, verdicts)
  return verdicts
}

/** Finds the owners that the address of a view means: one by its key, or all of a name or id. */
export function findOwners(
  owners: readonly Owner[],
  asked: string
): ReadonlySet<number> {
  const found = owners.flatMap((owner, index) => {
    const means =
      asked === ''
        ? index === 0
        : [owner.key, owner.name, owner.id].includes(asked)
    return means ? [index] : []
  })
  return new Set(found)
}

function judgeOwners(
  owners: readonly Owner[],
  { owner, statuses: asked }: ViewState
): Uint8Array {
  const found = owner === undefined ? undefined : findOwners(owners, owner)
  return Uint8Array.from(owners, ({ status }, index) => {
    const name = statuses[status] ?? 'not-known'
    return (
      (found && !found.has(index) ? failsOwner : 0) |
      (asked.length > 0 && !asked.includes(name) ? failsStatus : 0)
    )
  })
}

/** The path of a project takes in all below it; any other text the paths that begin with it. */
function judgePlaces(
  { places }: Estate,
  asked: string | undefined
): Uint8Array {
  if (asked === undefined) return new Uint8Array(places.length)
  const exact = isPlace(places, asked)
  const beginning = fold(asked)
  return Uint8Array.from(places, (path) =>
    (exact ? liesWithin(path, asked) : fold(path).startsWith(beginning))
      ? 0
      : failsOther
  )
}

/** Whether there is such a project, or one below it. */
export const isPlace = (places: readonly string[], path: string): boolean =>
  places.some((place) => place !== '' && liesWithin(place, path))

const judge = (
  values: readonly string[],
  asked: string | undefined
): Uint8Array =>
  Uint8Array.from(values, (value) =>
    asked === undefined || value === asked ? 0 : failsOther
  )

/** A word may stand in the name, the project, or what the owner is called. */
function searchRows(estate: Estate, word: string, verdicts: Uint8Array): void {
  const index = indexOf(estate)
  const places = index.places.map((place) => place.includes(word))
  const owners = index.owners.map((owner) => owner.includes(word))
  for (let row = 0; row < verdicts.length; row++) {
    if (
      !owners[estate.owner[row] ?? 0] &&
      !places[estate.place[row] ?? 0] &&
      index.names[row]?.includes(word) !== true
    )
      verdicts[row] = (verdicts[row] ?? 0) | failsOther
  }
}

interface SearchIndex {
  readonly names: readonly string[]
  readonly places: readonly string[]
  readonly owners: readonly string[]
}

const indices = new WeakMap<Estate, SearchIndex>()

/** Folded texts, made at the first search. */
function indexOf(estate: Estate): SearchIndex {
  const known = indices.get(estate)
  if (known) return known
  const index = {
    names: estate.names.map(fold),
    places: estate.places.map(fold),
    owners: estate.owners.map(({ label, id, email }) =>
      fold(`${label}\n${id}\n${email}`)
    )
  }
  indices.set(estate, index)
  return index
}
