// Writes the licences of all packages that are in the bundle: node scripts/licences.mjs <webpack's statistics> <target>
import { readFileSync, writeFileSync } from 'node:fs'
import { formatLicences } from './licences/format.mjs'
import { listModules } from './licences/modules.mjs'
import { findPackages } from './licences/packages.mjs'

const [statistics = '', target = ''] = process.argv.slice(2)
const modules = listModules(JSON.parse(readFileSync(statistics, 'utf8')))
writeFileSync(target, formatLicences(findPackages(modules)))
