import type { Finding, FindingKind, Findings } from '../owners/findings.js'
import { countOf, ownerLabel } from './figures.js'

/** GitHub shows 10 annotations of a kind for a step. */
const mostAnnotations = 10

const checkTexts: Readonly<Record<FindingKind, string>> = {
  'unlicensed-owner': 'whether owners still have a licence',
  'unknown-owner': 'whether all owners are users of the site',
  'inactive-owner': 'when owners last signed in'
}

/** Who is gone, the owners with most content first, and which checks could not be made. */
export function describeFindings(findings: Findings): {
  readonly annotations: readonly string[]
  readonly unknown: string | undefined
} {
  const unknown = (Object.keys(checkTexts) as FindingKind[]).filter(
    (kind) => findings.counts[kind] === undefined
  )
  return {
    annotations: findings.list.slice(0, mostAnnotations).map(describeFinding),
    unknown:
      unknown.length > 0
        ? `Not known, since Tableau doesn't show it to this user: ${unknown.map((kind) => checkTexts[kind]).join('; ')}. Sign in as an administrator to check it.`
        : undefined
  }
}

/** Says in a sentence who can't answer for what. */
export function describeFinding({
  kind,
  owner,
  lastLogin,
  records
}: Finding): string {
  const who = ownerLabel(owner)
  const what = countOf(records.length, 'item')
  const day = lastLogin === 'never' ? lastLogin : lastLogin?.slice(0, 10)
  switch (kind) {
    case 'unlicensed-owner':
      return `${who} has no licence any more and owns ${what}${day === undefined ? '' : `, last sign-in: ${day}`}.`
    case 'unknown-owner':
      return `The owner ${owner.id} is no user of the site and owns ${what}.`
    case 'inactive-owner':
      return `${who} owns ${what} and ${day === 'never' ? 'has never signed in' : `has not signed in since ${day ?? ''}`}.`
  }
}
