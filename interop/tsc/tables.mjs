import assert from 'node:assert/strict'

/** What is compared. */
export const columns = [
  ...['site', 'type', 'id', 'name', 'project', 'project_id'],
  ...['owner_id', 'owner_name', 'owner_full_name', 'owner_email'],
  ...['owner_site_role', 'owner_last_login', 'size_mb', 'description', 'tags'],
  ...['content_url', 'url', 'created_at', 'updated_at']
]
/** Columns that the action fills, and tableauserverclient has no attribute for. */
const untold = new Set(['project created_at', 'project updated_at'])

/** All types that a row can have. */
export const types = [
  ...['datasource', 'flow', 'project', 'virtual-connection', 'workbook']
]

/** Returns a table as cells by type and id, so that two of them can be compared cell by cell. */
export function indexRows(rows) {
  const tables = Object.fromEntries(types.map((type) => [type, {}]))
  for (const row of rows) {
    const { type, id, ...cells } = Object.fromEntries(
      columns.map((column, at) => [column, row[at]])
    )
    for (const column of Object.keys(cells))
      if (untold.has(`${type} ${column}`)) delete cells[column]
    assert.ok(!Object.hasOwn(tables[type], id), `${type} ${id} is there twice`)
    tables[type][id] = cells
  }
  return tables
}

/** Returns how many rows there are of each type. */
export const countRows = (tables) =>
  Object.fromEntries(
    types.map((type) => [type, Object.keys(tables[type]).length])
  )

/** Returns the cells in which tables differ. */
export function listDifferences(ours, theirs) {
  return types.flatMap((type) =>
    Object.entries(theirs[type]).flatMap(([id, cells]) =>
      Object.entries(cells)
        .filter(([column, cell]) => ours[type][id]?.[column] !== cell)
        .map(([column, cell]) => ({
          ...{ type, id, column },
          ...{ ours: ours[type][id]?.[column], theirs: cell }
        }))
    )
  )
}
