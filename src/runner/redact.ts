import { formsOfSecret, patternOf } from './secret-patterns.js'
import { skeletonOf } from './skeleton.js'

/** Takes secrets out of texts. */
export interface Redactor {
  /** Knows a secret from now on. */
  readonly add: (secret: string) => void
  /** A text without any secret, in whatever form it stands there. */
  readonly redact: (text: string) => string
}

/** A secret of fewer characters would take harmless words along. */
const shortest = 4
/** Where a text has not even so many of a secret's characters, it holds no form of it. */
const beginning = 8

export function createRedactor(): Redactor {
  const hidden = new Map<string, Hidden>()
  let ordered: readonly Hidden[] = []
  return {
    add: (secret) => {
      // A peer may repeat one line of a secret that has several.
      for (const part of [secret, ...secret.split(/\r?\n/)])
        if (part.length >= shortest && part.trim() !== '' && !hidden.has(part))
          hidden.set(part, hide(part))
      ordered = [...hidden.values()].sort((a, b) => b.length - a.length)
    },
    redact: (text) => {
      const skeleton = skeletonOf(text)
      return ordered
        .filter(
          ({ beginnings, needles }) =>
            beginnings.some((beginning) => text.includes(beginning)) ||
            needles.some((needle) => skeleton.includes(needle))
        )
        .reduce((rest, { pattern }) => rest.replace(pattern(), '***'), text)
    }
  }
}

interface Hidden {
  readonly length: number
  /** A text that holds a form of the secret has one of these in it, */
  readonly beginnings: readonly string[]
  /** or its skeleton has one of these. */
  readonly needles: readonly string[]
  readonly pattern: () => RegExp
}

/** The pattern takes time to be made, and most runs never meet a secret again: it is made at first need. */
function hide(secret: string): Hidden {
  const forms = formsOfSecret(secret)
  const all = [...forms.spellings, ...forms.codings]
  const beginnings = all.map((form) => form.slice(0, beginning))
  let pattern: RegExp | undefined
  return {
    length: secret.length,
    beginnings,
    needles: [
      ...beginnings.map(skeletonOf),
      ...all.map((form) => skeletonOf(form).slice(0, beginning))
    ],
    pattern: () => (pattern ??= patternOf(secret, forms))
  }
}
