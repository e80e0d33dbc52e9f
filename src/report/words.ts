// The page in the browser imports this file too: it may import nothing but types.
import type { ChangeKind } from '../owners/changes.js'
import type { FindingKind, OwnerStatus } from '../owners/findings.js'
import type { ContentKind } from '../tableau/content.js'

/** What one thing is called, and several. */
interface Noun {
  readonly one: string
  readonly many: string
}

const kindWords: Readonly<Record<ContentKind, Noun>> = {
  workbook: { one: 'workbook', many: 'workbooks' },
  datasource: { one: 'data source', many: 'data sources' },
  flow: { one: 'flow', many: 'flows' },
  project: { one: 'project', many: 'projects' },
  'virtual-connection': {
    one: 'virtual connection',
    many: 'virtual connections'
  }
}

const item: Noun = { one: 'item', many: 'items' }

/** False for a type that another release wrote. */
export const isContentKind = (type: string): type is ContentKind =>
  Object.hasOwn(kindWords, type)

const nounOf = (type: string): Noun =>
  isContentKind(type) ? kindWords[type] : item

/** What a content type is called. */
export const typeLabel = (type: string): string =>
  isContentKind(type) ? kindWords[type].one : type

interface ChangeWords {
  readonly title: string
  /** What happened, said of a number of items, or owners. */
  readonly phrase: (subject: string) => string
  /** Heads of a table with a row for each change. */
  readonly header: readonly string[]
  /** What changes are grouped by where there are many; missing where each is about many already. */
  readonly group?: string
}

export const changeWords: Readonly<Record<ChangeKind, ChangeWords>> = {
  'owner-changed': {
    title: 'Owner changed',
    phrase: (subject) => `new owner for ${subject}`,
    header: ['Item', 'Project', 'From', 'To'],
    group: 'From → to'
  },
  'owner-updated': {
    title: 'Owner updated',
    phrase: (subject) => `${subject} updated`,
    header: ['Owner', 'Items', 'From', 'To']
  },
  added: {
    title: 'Added',
    phrase: (subject) => `${subject} added`,
    header: ['Item', 'Project', 'Owner'],
    group: 'Owner'
  },
  removed: {
    title: 'Removed',
    phrase: (subject) => `${subject} removed`,
    header: ['Item', 'Project', 'Owner'],
    group: 'Owner'
  },
  moved: {
    title: 'Moved',
    phrase: (subject) => `${subject} moved`,
    header: ['Item', 'From', 'To'],
    group: 'From → to'
  },
  renamed: {
    title: 'Renamed',
    phrase: (subject) => `${subject} renamed`,
    header: ['Item', 'Project', 'From', 'To'],
    group: 'Project'
  },
  updated: {
    title: 'Updated',
    phrase: (subject) => `${subject} updated`,
    header: ['Item', 'Project', 'From', 'To'],
    group: 'Project'
  }
}

/** Who can't answer for what. */
interface FindingFacts {
  readonly who: string
  readonly id: string
  /** `3 items`. */
  readonly what: string
  /** Day of the last sign-in, or `never`; undefined where that isn't shown. */
  readonly day: string | undefined
}

interface FindingWords {
  readonly title: string
  /** Why a check fails: `3 items are …`. */
  readonly gate: string
  /** What isn't known where the check can't be made. */
  readonly unknown: string
  readonly sentence: (facts: FindingFacts) => string
}

export const findingWords: Readonly<Record<FindingKind, FindingWords>> = {
  'unlicensed-owner': {
    title: 'Owners without a licence',
    gate: 'owned by users without a licence',
    unknown: 'whether owners still have a licence',
    sentence: ({ who, what, day }) =>
      `${who} has no licence any more and owns ${what}${day === undefined ? '' : `, last sign-in: ${day}`}.`
  },
  'unknown-owner': {
    title: 'Owners whom no list has',
    gate: 'owned by users whom no list has',
    unknown: 'whether all owners are users of the site',
    sentence: ({ id, what }) =>
      `The owner ${id} is no user of the site and owns ${what}.`
  },
  'inactive-owner': {
    title: 'Owners who have not signed in for long',
    gate: 'owned by users who have not signed in for long',
    unknown: 'when owners last signed in',
    sentence: ({ who, what, day }) =>
      `${who} owns ${what} and ${day === 'never' ? 'has never signed in' : `has not signed in since ${day ?? ''}`}.`
  }
}

/** A status, or that it can't be told. */
export type StatusShown = OwnerStatus | 'not-known'

/** In the order in which people want to read them: what needs care first. */
export const statusWords: Readonly<
  Record<StatusShown, { readonly label: string; readonly meaning: string }>
> = {
  unknown: { label: 'unknown', meaning: 'no user with this id' },
  unlicensed: { label: 'unlicensed', meaning: 'may not sign in any more' },
  inactive: { label: 'inactive', meaning: 'no sign-in for long, or never' },
  active: { label: 'active', meaning: 'licensed, signed in lately' },
  'not-known': { label: 'not known', meaning: 'no owner, or no role is shown' }
}

/** What stands for the owner of items whose owner Tableau doesn't tell. */
export const noOwner = 'no owner told'

/** A number with thousands separated: `11,482`. */
export const formatCount = (count: number): string =>
  count.toLocaleString('en-US')

/** `1 workbook`, `2 workbooks`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** `1 data source`, `2 data sources`; of several types `3 items`. */
export function countTypes(count: number, types: Iterable<string>): string {
  const [noun = item, ...others] = new Set([...types].map(nounOf))
  return others.length > 0
    ? countOf(count, item.one, item.many)
    : countOf(count, noun.one, noun.many)
}

/** A person's label: `Ann Smith (ann)`; the id of an owner who can't be looked up; empty where Tableau tells none. */
export function ownerLabel(
  owner:
    | {
        readonly id: string
        readonly name?: string
        readonly fullName?: string
      }
    | undefined
): string {
  if (!owner) return ''
  const { id, name = id, fullName = name } = owner
  return fullName === name ? name : `${fullName} (${name})`
}

/** What a site is called: the Default site has no content URL. */
export const siteLabel = (contentUrl: string): string =>
  contentUrl === '' ? 'Default' : contentUrl
