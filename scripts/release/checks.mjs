import { findNotes } from './changelog.mjs'
import { parseTag } from './versions.mjs'

/**
 * What decides whether a tag may be released.
 * @typedef {object} Facts
 * @property {string} tag
 * @property {string} packageVersion
 * @property {string} lockVersion
 * @property {string} changelog
 * @property {boolean} isCheckedOut the files at hand are those of the tag
 * @property {boolean} isOnMain
 * @property {boolean} isBuilt dist is what src builds
 */

/** @type {readonly { holds: (facts: Facts) => boolean, problem: (facts: Facts) => string }[]} */
const checks = [
  {
    holds: ({ tag }) => parseTag(tag) !== undefined,
    problem: ({ tag }) => `${tag} is not the tag of a version, such as v1.2.3`
  },
  {
    holds: ({ tag, packageVersion }) => tag === `v${packageVersion}`,
    problem: ({ packageVersion }) =>
      `package.json has the version ${packageVersion}`
  },
  {
    holds: ({ tag, lockVersion }) => tag === `v${lockVersion}`,
    problem: ({ lockVersion }) =>
      `package-lock.json has the version ${lockVersion}`
  },
  {
    holds: ({ tag, changelog }) =>
      Boolean(findNotes(changelog, tag.replace(/^v/, ''))),
    problem: ({ tag }) =>
      `CHANGELOG.md says nothing below a heading ${tag.replace(/^v/, '')}`
  },
  {
    holds: ({ isCheckedOut }) => isCheckedOut,
    problem: ({ tag }) => `${tag} is not the commit that is checked out`
  },
  {
    holds: ({ isOnMain }) => isOnMain,
    problem: ({ tag }) => `${tag} does not lie on main`
  },
  {
    holds: ({ isBuilt }) => isBuilt,
    problem: () => 'dist is not what src builds (npm run check-dist)'
  }
]

/**
 * Lists what speaks against a release.
 * @param {Facts} facts
 * @returns {string[]}
 */
export const listProblems = (facts) =>
  checks
    .filter(({ holds }) => !holds(facts))
    .map(({ problem }) => problem(facts))
