import type { ContentItem } from '../tableau/content.js'
import { escapePathName, joinPath } from './paths.js'

const personalSpace = 'Personal Space'

/** Full paths of projects and of what lies in them. */
export interface ProjectPaths {
  /** Path of a project; where nobody could list it, `name` alone. */
  readonly pathOf: (projectId: string, name?: string) => string
  /** Path of the project that an item lies in; empty for a project at the top, and where Tableau doesn't tell. */
  readonly pathAround: (item: ContentItem, ownerName?: string) => string
}

/**
 * Builds paths from the project tree: names are unique below one parent only. A parent that the user can't see ends
 * the path there, and so does a cycle. Source: REST API reference, Query Projects (parentProjectId).
 */
export function makeProjectPaths(
  projects: readonly ContentItem[]
): ProjectPaths {
  const byId = new Map(projects.map((project) => [project.id, project]))
  const known = new Map<string, string>()

  const build = (id: string): string => {
    const names: string[] = []
    const seen = new Set<string>()
    let project = byId.get(id)
    while (project && !seen.has(project.id)) {
      seen.add(project.id)
      names.unshift(escapePathName(project.name))
      project =
        project.parentProjectId === undefined
          ? undefined
          : byId.get(project.parentProjectId)
    }
    return names.join('/')
  }
  const pathOf = (id: string, name = ''): string => {
    if (!byId.has(id)) return escapePathName(name)
    const path = known.get(id) ?? build(id)
    known.set(id, path)
    return path
  }
  const pathAround = (item: ContentItem, ownerName?: string): string => {
    if (item.personalSpace)
      return ownerName === undefined
        ? personalSpace
        : joinPath(personalSpace, ownerName)
    if (item.kind === 'project')
      return item.parentProjectId === undefined
        ? ''
        : pathOf(item.parentProjectId)
    return item.project ? pathOf(item.project.id, item.project.name) : ''
  }
  return { pathOf, pathAround }
}
