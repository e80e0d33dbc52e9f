import { parquetMetadata } from 'hyparquet'
import { hasRead } from './ending.mjs'
import { filesIn } from '../play.mjs'

/**
 * Whether files, artifact and data source are as the outputs say.
 * @param {import('../play.mjs').Played} played
 */
export function judgeDelivered(played) {
  if (!hasRead(played)) return []
  return [
    ...judgeFiles(played),
    ...judgeChanges(played),
    ...judgeArtifact(played),
    ...judgePublished(played)
  ]
}

/** @param {import('../play.mjs').Played} played */
function judgeFiles({ run }) {
  const files = filesIn(run.workspace)
  return ['csv-path', 'report-path', 'changes-path']
    .map((name) => run.outputs[name] ?? '')
    .filter((file) => file !== '' && !files.has(file))
    .map((file) => `an output names ${file}, and there is none`)
}

const counted = ['added', 'removed', 'owner-changed', 'moved', 'renamed']

/** The changes add up to the outputs, and speak of the CSV that is there. @param {import('../play.mjs').Played} played */
function judgeChanges({ run, cancelled }) {
  const file = run.outputs['changes-path'] ?? ''
  const csv = run.outputs['csv-path'] ?? ''
  if (!cancelled && run.summary === '') return ['there is no job summary']
  if (file === '' || csv === '') return []
  /** @type {{ kind: string, id: string }[]} */
  const changes = JSON.parse(run.read(file)).changes
  const text = run.read(csv)
  const wrong = counted.filter(
    (kind) =>
      run.outputs[`${kind}-count`] !==
      String(changes.filter((change) => change.kind === kind).length)
  )
  const untrue = changes.filter(
    ({ kind, id }) =>
      (kind === 'added' && !text.includes(id)) ||
      (kind === 'removed' && text.includes(id))
  )
  return [
    ...wrong.map((kind) => `${kind}-count isn't what the changes say`),
    ...untrue.map(
      ({ kind, id }) => `${kind}, says a change, and the CSV doesn't: ${id}`
    )
  ]
}

/** @param {import('../play.mjs').Played} played */
function judgeArtifact({ run, results, plan, cancelled }) {
  const id = run.outputs['artifact-id'] ?? ''
  const done = [...results.artifacts.values()].filter(
    (artifact) => artifact.done
  )
  if (id === '')
    return plan.artifact && run.exitCode === 0 && !cancelled
      ? ['no artifact, and no error says so']
      : []
  const artifact = done.find((one) => String(one.id) === id)
  if (!artifact) return [`there is no artifact ${id}`]
  const csv = run.outputs['csv-path'] ?? ''
  const held = artifact.files[csv.slice(csv.lastIndexOf('/') + 1)]
  return held && held.toString('latin1') === filesIn(run.workspace).get(csv)
    ? []
    : ['the artifact holds another CSV']
}

/** @param {import('../play.mjs').Played} played */
function judgePublished({ run, tableau, plan, cancelled }) {
  const id = run.outputs['datasource-id'] ?? ''
  const wanted = plan.inputs['publish-datasource'] !== ''
  if (id === '')
    return wanted && run.exitCode === 0 && !cancelled
      ? ['nothing published, and no error says so']
      : []
  const published = tableau.published.find((one) => one.id === id)
  if (!published) return [`there is no data source ${id}`]
  const { buffer, byteOffset, byteLength } = published.bytes
  const rows = parquetMetadata(
    /** @type {ArrayBuffer} */ (
      buffer.slice(byteOffset, byteOffset + byteLength)
    )
  ).num_rows
  return String(rows) === run.outputs['content-count']
    ? []
    : [`the data source has ${String(rows)} rows`]
}
