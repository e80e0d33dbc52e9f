// Loaded into every Node process of a run: notes which Node runs what. A step's `node --version` tells only what is in PATH.
import { appendFileSync } from 'node:fs'

const note = { version: process.version, script: process.argv[1] }
appendFileSync(process.env.NODE_NOTES, `${JSON.stringify(note)}\n`)
