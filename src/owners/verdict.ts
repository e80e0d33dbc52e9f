import type { Unusable } from './earlier-file.js'

/** Whether a comparison is to be committed, and if not, why, in words. */
export type Verdict =
  | { readonly kind: 'same' | 'propose' }
  | {
      readonly kind: 'withheld'
      readonly why: 'unusable' | 'incomplete' | 'guard'
      readonly message: string
    }

export const withheldAsUnusable = ({ what, remedy }: Unusable): Verdict => ({
  kind: 'withheld',
  why: 'unusable',
  message: `The file in the repository can't be compared, and such a file is never overwritten: ${what}. ${remedy}`
})

export const incomplete: Verdict = {
  kind: 'withheld',
  why: 'incomplete',
  message: 'Nothing is committed: the list is not complete.'
}

export const withheldFor = (missing: readonly string[]): Verdict => ({
  kind: 'withheld',
  why: 'incomplete',
  message: `Nothing is committed: the committed file has rows of what can't be listed now (${missing.join(', ')}).`
})

/** Withholds where more than the allowed share, and more than 10 rows or all of them, vanish or lose their owner. */
export function guardRemoval(
  lostRows: number,
  baseRows: number,
  maxRemovedPercent: number,
  suspended: readonly string[] = []
): Verdict | undefined {
  const tripped =
    maxRemovedPercent < 100 &&
    lostRows * 100 > baseRows * maxRemovedPercent &&
    (lostRows > 10 || lostRows === baseRows) &&
    lostRows > 0
  return tripped
    ? {
        kind: 'withheld',
        why: 'guard',
        message: `${String(lostRows)} of ${String(baseRows)} committed rows would vanish or lose their owner at once, more than max-removed-percent allows.${suspended.length > 0 ? ` Sites that an administrator suspended are among them: ${suspended.map((site) => site || 'the Default site').join(', ')}.` : ''} If that is right, run once with max-removed-percent: 100; if not, check the user's permissions in Tableau.`
      }
    : undefined
}
