import fc, { type Arbitrary } from 'fast-check'
import {
  type ColumnName,
  columnNames,
  defaultColumns
} from '../../src/owners/columns.js'
import type {
  ContentItem,
  ContentKind,
  User
} from '../../src/tableau/content.js'
import { type SampleSite, siteOf } from '../samples.js'
import { nastyName, nastyText } from './nasty-text.js'

const kinds: readonly ContentKind[] = [
  'workbook',
  'datasource',
  'flow',
  'virtual-connection'
]

/** Names that occur more than once, so that patterns and the order have something to do. */
const commonNames = ['Finance', 'Finance (EU)', 'a', 'A', 'a/b', 'x\\', '.x']

/** True as often as this, of a hundred times. */
export const inHundred = (times: number): Arbitrary<boolean> =>
  fc.nat(99).map((number) => number < times)

const either = <T>(
  times: number,
  often: Arbitrary<T>,
  seldom: Arbitrary<T>
): Arbitrary<T> =>
  fc.oneof(
    { weight: times, arbitrary: often },
    { weight: 100 - times, arbitrary: seldom }
  )

export const itemName = either(60, fc.constantFrom(...commonNames), nastyName)

/** The same values, in another order. */
export const shuffled = <T>(values: readonly T[]): Arbitrary<T[]> =>
  fc.shuffledSubarray([...values], {
    minLength: values.length,
    maxLength: values.length
  })

const time = fc
  .nat(59)
  .map((month) => new Date(Date.UTC(2020, month, 1)).toISOString())

export const userOf = (id: string): Arbitrary<User> =>
  fc.record(
    {
      id: fc.constant(id),
      name: nastyName,
      fullName: nastyText(),
      email: nastyText(),
      siteRole: fc.constantFrom('Viewer', 'Creator'),
      lastLogin: time
    },
    { requiredKeys: ['id'] }
  )

const owner = fc.nat(5).chain((number) => userOf(`u-${String(number)}`))

/** One for each of so many numbers. */
export const each = <T>(
  count: number,
  make: (index: number) => Arbitrary<T>
): Arbitrary<T[]> =>
  fc.tuple(...Array.from({ length: count }, (_, index) => make(index)))

/** A project whose parent is another one of so many, somebody unseen, or itself. */
const projectAt = (index: number, count: number): Arbitrary<ContentItem> =>
  fc.record(
    {
      kind: fc.constant('project' as const),
      id: fc.constant(`p-${String(index)}`),
      name: itemName,
      personalSpace: fc.constant(false),
      parentProjectId: fc.nat(count).map((number) => `p-${String(number)}`)
    },
    { requiredKeys: ['kind', 'id', 'name', 'personalSpace'] }
  )

const projectLists = fc
  .nat(6)
  .chain((count) => each(count, (index) => projectAt(index, count)))

/** A project of these, or one that isn't listed. */
const projectIn = (projects: readonly ContentItem[]) =>
  fc
    .record({ at: fc.nat(projects.length + 1), name: itemName })
    .map(({ at, name }) => ({
      id: `p-${String(at)}`,
      name: projects[at]?.name ?? name
    }))

export const itemOf = (
  id: string,
  projects: readonly ContentItem[],
  kind: Arbitrary<ContentKind> = fc.constantFrom(...kinds)
): Arbitrary<ContentItem> =>
  fc.record(
    {
      kind,
      id: fc.constant(id),
      name: itemName,
      personalSpace: inHundred(10),
      owner,
      project: projectIn(projects),
      description: nastyText(),
      contentUrl: nastyText(),
      webpageUrl: nastyText(),
      size: fc.integer({ min: -10, max: 39 }),
      sheetCount: fc.integer({ min: -1, max: 3 }),
      createdAt: time,
      updatedAt: time,
      hasExtracts: fc.boolean(),
      tags: fc.array(nastyName, { maxLength: 3 })
    },
    { requiredKeys: ['kind', 'id', 'name', 'personalSpace'] }
  )

const owned = (project: ContentItem): Arbitrary<ContentItem> =>
  fc
    .option(owner, { nil: undefined })
    .map((by) => (by ? { ...project, owner: by } : project))

export const siteNamed = (site: string): Arbitrary<SampleSite> =>
  fc
    .record({
      projects: projectLists,
      items: fc.nat(8),
      users: fc.nat(4),
      listed: fc.boolean()
    })
    .chain(({ projects, items, users, listed }) =>
      fc
        .record({
          items: each(items, (index) => itemOf(`i-${String(index)}`, projects)),
          users: each(users, (index) => userOf(`u-${String(index)}`)),
          owned: fc.tuple(...(listed ? projects.map(owned) : []))
        })
        .chain((told) =>
          shuffled([...told.items, ...told.owned]).map((all) =>
            siteOf({ site, items: all, projects, users: told.users })
          )
        )
    )

/** One to three sites, in any order. */
export const siteLists: Arbitrary<SampleSite[]> = fc
  .shuffledSubarray(['', 'marketing', 'Marketing', '-x'], {
    minLength: 1,
    maxLength: 3
  })
  .chain((names) => fc.tuple(...names.map(siteNamed)))

export const columnLists: Arbitrary<readonly ColumnName[]> = either(
  30,
  fc.constant<readonly ColumnName[]>(defaultColumns),
  fc.shuffledSubarray([...columnNames], { minLength: 1 })
)
