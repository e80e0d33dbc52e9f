// What the action has read of a site, made of a stand-in's site or of anything else.

export const server = 'https://tableau.fernhill.example'

const kinds = {
  workbooks: 'workbook',
  datasources: 'datasource',
  flows: 'flow',
  virtualConnections: 'virtual-connection'
}

/** A site of the stand-in, as it is read. */
export function readSite(site) {
  const projects = site.projects.map((project) => ({
    ...project,
    kind: 'project',
    personalSpace: false,
    owner: { id: project.ownerId }
  }))
  const items = Object.entries(kinds).flatMap(([list, kind]) =>
    (site[list] ?? []).map(({ ownerId, projectId, ...item }, at) => ({
      ...item,
      kind,
      personalSpace: item.personalSpace ?? false,
      webpageUrl: `${server}/#${site.contentUrl ? `/site/${site.contentUrl}` : ''}/${list}/${String(at + 11)}`,
      owner: { id: ownerId },
      ...(projectId && { project: { id: projectId } })
    }))
  )
  return aboutSite(site.contentUrl, {
    items: [...items, ...projects],
    projects,
    users: site.users
  })
}

/** What is told of a site beside its content. */
export const aboutSite = (site, { users, ...content }) => ({
  server,
  site,
  complete: true,
  hidden: 0,
  refused: [],
  usersKnown: true,
  owners: new Map(users.map((user) => [user.id, user])),
  ...content
})
