const line = '='.repeat(80)

/**
 * Gives the licences as one text: for each package a line, its name, version and licence, and the licence's text.
 * @param {readonly import('./packages.mjs').Package[]} packages
 */
export const formatLicences = (packages) =>
  packages
    .map(
      ({ name, version, licence, text }) =>
        `${line}\n${name} ${version}\n${licence}\n\n${text}\n`
    )
    .join('\n')

/**
 * Reads such a text.
 * @param {string} text
 * @returns {import('./packages.mjs').Package[]}
 */
export const parseLicences = (text) =>
  text
    .split(`${line}\n`)
    .slice(1)
    .map((entry) => {
      const [heading = '', licence = '', , ...rest] = entry.split('\n')
      const [name = '', version = ''] = heading.split(' ')
      return { name, version, licence, text: rest.join('\n').trim() }
    })
