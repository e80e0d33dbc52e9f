/** Puts one `'` before a value that a spreadsheet would take for a formula, also behind quotes of its own. */
export const guardFormula = (value: string): string =>
  /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value

/** Takes off exactly the one `'` that guardFormula puts on. */
export const unguardFormula = (value: string): string =>
  /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value
