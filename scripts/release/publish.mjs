// Publishes the draft of TAG with these files: node scripts/release/publish.mjs <file …>. Then the tag of the major
// version follows, unless a higher one of that major is out already.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openApi, send } from './api.mjs'
import { findRelease, listPublished, listReleases } from './releases.mjs'
import { moveTag, readTag } from './tags.mjs'
import { findHighest, ofSameMajor, toMajorTag } from './versions.mjs'

const { TAG: tag = '', COMMIT: commit = '' } = process.env
const api = openApi(process.env)

if ((await readTag(api, tag)) !== commit)
  throw new Error(`${tag} names another commit than the one that was verified.`)
await publish(process.argv.slice(2))
await follow()

/** @param {readonly string[]} files */
async function publish(files) {
  const releases = await listReleases(api)
  const release = findRelease(releases, tag)
  if (!release) throw new Error(`There is no draft of ${tag}.`)
  if (!release.draft) return
  for (const file of files) await attach(release, file)
  const highest = findHighest([tag, ...listPublished(releases)])
  await api('PATCH', `releases/${String(release.id)}`, {
    draft: false,
    make_latest: String(highest === tag)
  })
  console.log(`${tag} is published.`)
}

/**
 * @param {import('./releases.mjs').Release} release
 * @param {string} file
 */
async function attach({ assets, upload_url }, file) {
  const name = path.basename(file)
  // From a run before that broke off.
  for (const { id } of assets.filter((asset) => asset.name === name))
    await api('DELETE', `releases/assets/${String(id)}`)
  const target = upload_url.replace(/\{.*\}$/, '')
  await send(
    process.env,
    'POST',
    `${target}?name=${encodeURIComponent(name)}`,
    {
      body: readFileSync(file, 'utf8'),
      headers: { 'content-type': 'application/json' }
    }
  )
}

async function follow() {
  const major = toMajorTag(tag)
  const published = listPublished(await listReleases(api))
  const highest = findHighest(ofSameMajor(tag, [tag, ...published]))
  if (highest === tag) await moveTag(api, major, commit)
  console.log(
    highest === tag
      ? `${major} names ${tag}.`
      : `${major} stays: ${String(highest)} is higher than ${tag}.`
  )
}
