/** Cuts a long text, but no character in two. */
export const clip = (text: string, most: number): string =>
  text.length > most
    ? `${text.slice(0, most).replace(/\p{Surrogate}$/u, '')}…`
    : text

/**
 * Shows characters that turn the writing direction around instead of obeying them: left open, they would reach out of
 * any isolation into what stands beside them.
 */
export const tame = (text: string): string =>
  text.replace(
    /[\u202a-\u202e\u2066-\u2069]/g,
    (turn) => `[U+${turn.charCodeAt(0).toString(16).toUpperCase()}]`
  )
