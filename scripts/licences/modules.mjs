/**
 * @typedef {{ nameForCondition?: string | null, chunks?: readonly unknown[], modules?: readonly Module[] }} Module
 *   of webpack's statistics, as far as they are needed: what was joined to one module stands below it
 */

/**
 * Lists the files whose code is in the bundle; a module of no chunk was read and left out.
 * @param {{ modules: readonly Module[] }} statistics
 * @returns {string[]}
 */
export function listModules({ modules }) {
  const files = modules
    .filter(({ chunks = [] }) => chunks.length > 0)
    .flatMap((module) => [module, ...(module.modules ?? [])])
    .map(({ nameForCondition }) => nameForCondition ?? '')
  return [...new Set(files)].filter((file) => file !== '').sort()
}
