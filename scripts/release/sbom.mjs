// Writes what is in dist as a bill of materials (SPDX): node scripts/release/sbom.mjs <target>
import { readFileSync, writeFileSync } from 'node:fs'
import { parseLicences } from '../licences/format.mjs'
import { makeSbom } from './bill.mjs'

const { name, version, license } = JSON.parse(
  readFileSync('package.json', 'utf8')
)
const sbom = makeSbom({
  root: { name, version, licence: license },
  packages: parseLicences(readFileSync('dist/licenses.txt', 'utf8')),
  address: `${process.env.GITHUB_SERVER_URL ?? ''}/${process.env.GITHUB_REPOSITORY ?? ''}`,
  commit: process.env.COMMIT ?? '',
  created: new Date()
})
writeFileSync(process.argv[2] ?? '', `${JSON.stringify(sbom, null, 2)}\n`)
