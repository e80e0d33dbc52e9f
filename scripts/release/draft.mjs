// Keeps a draft of TAG's release, with the changelog's words; what is published already stays as it is.
import { readFileSync } from 'node:fs'
import { openApi } from './api.mjs'
import { findNotes } from './changelog.mjs'
import { findRelease, listReleases } from './releases.mjs'

const { TAG: tag = '' } = process.env
const api = openApi(process.env)
const found = findRelease(await listReleases(api), tag)
const content = {
  name: tag,
  body: findNotes(readFileSync('CHANGELOG.md', 'utf8'), tag.slice(1)),
  draft: true
}

if (found === undefined)
  await api('POST', 'releases', { tag_name: tag, ...content })
else if (found.draft)
  await api('PATCH', `releases/${String(found.id)}`, content)
else console.log(`${tag} is published already.`)
