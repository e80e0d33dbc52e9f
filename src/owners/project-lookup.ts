import type { ContentItem } from '../tableau/content.js'
import { makeProjectPaths } from './project-paths.js'

const shownPaths = 5

/**
 * Finds the project to publish into by its full path, as the CSV's `project` column writes it: names are unique below
 * one parent only.
 * @param path empty: the project that every site has, named `default` on Tableau Server and `Default` on Tableau Cloud
 * @returns its LUID
 * @throws Error that names the paths that look alike
 */
export function findProjectByPath(
  projects: readonly ContentItem[],
  path = ''
): string {
  if (path === '') return findDefaultProject(projects)
  const { pathOf } = makeProjectPaths(projects)
  const named = projects.filter(({ id }) => pathOf(id) === path)
  // A project whose parents aren't shown here ends up with the path of one at the top.
  const [project, ...others] =
    named.length > 1 ? keepRooted(projects, named) : named
  if (project && others.length === 0) return project.id
  if (named.length > 1)
    throw new Error(
      `Several projects have the path "${path}" as far as the signed-in user sees it: the projects around them are hidden from this user. Name another project in publish-project, or sign in as a user who sees them all.`
    )
  const alike = findAlike(
    path,
    projects.map(({ id }) => pathOf(id))
  )
  throw new Error(
    `There is no project "${path}" that the signed-in user sees. ${alike.length > 0 ? `Did you mean ${alike.map((one) => `"${one}"`).join(' or ')}? ` : ''}Write the full path into publish-project as the CSV's project column has it: upper and lower case count, and a "/" in a name is written "\\/".`
  )
}

function findDefaultProject(projects: readonly ContentItem[]): string {
  const project = projects.find(
    ({ name, parentProjectId }) =>
      parentProjectId === undefined && name.toLowerCase() === 'default'
  )
  if (!project)
    throw new Error(
      "The site's Default project is not shown to the signed-in user. Name the project to publish into in publish-project, or give the user the View permission on it."
    )
  return project.id
}

/** Those of which all projects around them are known, up to the top. */
function keepRooted(
  projects: readonly ContentItem[],
  named: readonly ContentItem[]
): ContentItem[] {
  const byId = new Map(projects.map((project) => [project.id, project]))
  return named.filter((project) => {
    const seen = new Set<string>()
    let at: ContentItem | undefined = project
    while (at?.parentProjectId !== undefined && !seen.has(at.id)) {
      seen.add(at.id)
      at = byId.get(at.parentProjectId)
    }
    return at?.parentProjectId === undefined && at !== undefined
  })
}

/** The paths that a person may have meant, the likeliest first. */
function findAlike(path: string, paths: readonly string[]): string[] {
  const wanted = simplify(path)
  const wantedName = lastName(wanted)
  return [...new Set(paths)]
    .map((candidate) => {
      const simple = simplify(candidate)
      const distance = Math.min(
        countEdits(wanted, simple),
        countEdits(wantedName, lastName(simple)) + 1
      )
      return { candidate, distance }
    })
    .filter(({ distance }) => distance <= 1 + wantedName.length / 4)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, shownPaths)
    .map(({ candidate }) => candidate)
}

/** Without what people overlook: case, blanks around slashes. */
const simplify = (path: string) =>
  path
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .trim()

const lastName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Levenshtein's distance: how many characters must be put in, taken out or replaced. */
function countEdits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min(
          (before[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
        )
      )
    before = row
  }
  return before[b.length] ?? 0
}
