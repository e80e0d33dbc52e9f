// The Parquet file that is published, read by Hyper, the database engine of Tableau itself, and compared with the CSV.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { makeEstate } from './estate.mjs'
import { compareInHyper, hyperTypes } from './hyper.mjs'
import { findProgram, makeFolder, runOrFail } from './peers.mjs'
import { loadSources } from './sources.mjs'

const listedAt = '2026-06-01T12:00:00Z'

const {
  columnNames,
  columns,
  defaultColumns,
  inspectOwners,
  formatCsv,
  formatParquet,
  makeInventory,
  makeOwnersTable,
  tableOf
} = await loadSources(
  ...['owners/columns', 'owners/csv', 'owners/findings'],
  ...['owners/inventory', 'owners/typed-table']
)

const inventoryOf = (seed, count) =>
  makeInventory(makeEstate(seed, count), listedAt)

/** Gives the Parquet file that is published. */
const toParquet = (inventory, names) =>
  formatParquet(makeOwnersTable(inventory, inspectOwners(inventory, 90), names))

/** Gives the CSV, unguarded, and with the two columns that only Tableau gets. */
function toCsv(inventory, names) {
  const { columns, rows } = tableOf(inventory.records, names)
  const { statuses } = inspectOwners(inventory, 90)
  const table = {
    columns: [...columns, 'owner_status', 'listed_at'],
    rows: rows.map((row, at) => [...row, statuses[at] ?? '', listedAt])
  }
  return formatCsv(table, false)
}

const describeColumns = (names) =>
  [
    ...names.map((name) => `${name} ${hyperTypes[columns[name].type]}`),
    'owner_status TEXT',
    'listed_at TIMESTAMP'
  ].join(', ')

/** Writes the same inventory both ways, and has Hyper find no difference. */
async function expectEqual(test, inventory, names) {
  const { code, output } = await compareInHyper(
    await makeFolder(test),
    toParquet(inventory, names),
    toCsv(inventory, names)
  )
  assert.equal(code, 0, output)
  assert.deepEqual(output.trimEnd().split('\n'), [
    `columns: ${describeColumns(names)}`,
    `rows: ${inventory.records.length}`,
    '1. Hyper(parquet) vs csv module: equal',
    '2. Hyper(parquet) vs Hyper(csv): equal'
  ])
}

describe('the published table in Hyper', () => {
  const first = Number(process.env.SEED ?? Date.now() % 1_000_000)

  for (const [at, count] of [0, 1, 40, 400, 3000].entries()) {
    const seed = first + at
    it(`equals the CSV, value by value: ${2 * count} rows of SEED=${seed}`, async (test) => {
      const inventory = inventoryOf(seed, count)
      assert.equal(inventory.records.length, 2 * count)
      await expectEqual(test, inventory, columnNames)
    })
  }

  it('has the columns that were asked for, in their order', async (test) => {
    const names = [...defaultColumns].reverse()
    await expectEqual(test, inventoryOf(first, 9), names)
  })

  it('would differ if one value did', async (test) => {
    const changed = inventoryOf(first, 30)
    const { item } = changed.records[0]
    item.size = item.size === 7 ? 8 : 7
    const { code, output } = await compareInHyper(
      await makeFolder(test),
      toParquet(changed, columnNames),
      toCsv(inventoryOf(first, 30), columnNames)
    )
    assert.equal(code, 1, output)
    assert.match(output, /only in parquet: 1 x/)
  })

  it("has times on which Tableau's date functions work", async (test) => {
    const folder = await makeFolder(test)
    const file = path.join(folder, 'owners.parquet')
    await writeFile(file, toParquet(inventoryOf(first, 30), columnNames))
    const script = `
import sys
from tableauhyperapi import HyperProcess, Connection, Telemetry
private = Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU
with HyperProcess(private, parameters={'log_dir': sys.argv[2]}) as hyper, Connection(hyper.endpoint) as connection:
    print(connection.execute_scalar_query(f"""SELECT count(*) FROM external('{sys.argv[1]}')
        WHERE TABLEAU.TO_DATETIME(DATE_TRUNC('YEAR', TABLEAU.NORMALIZE_DATETIME(listed_at)), listed_at) = timestamp '2026-01-01 00:00:00'"""))
`
    const python = findProgram('hyper', 'python')
    const count = await runOrFail(python, ['-c', script, file, folder])
    assert.equal(count.trim(), '60')
  })
})
