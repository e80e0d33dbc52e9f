import {
  type Finding,
  findingKinds,
  type Findings
} from '../owners/findings.js'
import { countOf, findingWords, ownerLabel } from './words.js'

/** GitHub shows 10 annotations of a kind for a step. */
const mostAnnotations = 10

/** Who is gone, the owners with most content first, and which checks could not be made. */
export function describeFindings(findings: Findings): {
  readonly annotations: readonly string[]
  readonly unknown: string | undefined
} {
  const unknown = findingKinds.filter(
    (kind) => findings.counts[kind] === undefined
  )
  return {
    annotations: findings.list.slice(0, mostAnnotations).map(describeFinding),
    unknown:
      unknown.length > 0
        ? `Not known, since Tableau doesn't show it to this user: ${unknown.map((kind) => findingWords[kind].unknown).join('; ')}. Sign in as an administrator to check it.`
        : undefined
  }
}

/** Says in a sentence who can't answer for what. */
const describeFinding = ({
  kind,
  owner,
  lastLogin,
  records
}: Finding): string =>
  findingWords[kind].sentence({
    who: ownerLabel(owner),
    id: owner.id,
    what: countOf(records.length, 'item'),
    day: lastLogin === 'never' ? lastLogin : lastLogin?.slice(0, 10)
  })
