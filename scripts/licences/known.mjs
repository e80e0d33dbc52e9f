/** The licences that may end up in dist, by their SPDX identifiers: each lets the bundle be passed on with its text. */
export const knownLicences = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0'
]

/**
 * Tells whether an SPDX expression leaves a way with known licences alone.
 * @param {string} expression
 * @returns {boolean}
 */
export function isKnown(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  const choices = bare.split(' OR ')
  if (choices.length > 1) return choices.some(isKnown)
  return bare.split(' AND ').every((name) => knownLicences.includes(name))
}
