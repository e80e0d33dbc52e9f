/**
 * Gives a version of the API as a number that can be compared.
 * @param {string} version `3.12`
 * @returns {number} 3012
 */
export function rankVersion(version) {
  const [major = '', minor = ''] = version.split('.')
  return Number(major) * 1000 + Number(minor)
}
