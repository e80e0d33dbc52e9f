// Fails where TAG may not be released; gives the commit that it names, so that nothing later follows a moved tag.
import { appendFileSync } from 'node:fs'
import { listProblems } from './checks.mjs'
import { readFacts } from './facts.mjs'

const facts = readFacts(process.env.TAG ?? '')
const problems = listProblems(facts)
for (const problem of problems) console.log(`::error::${problem}`)
if (problems.length > 0) process.exitCode = 1
else if (process.env.GITHUB_OUTPUT)
  appendFileSync(process.env.GITHUB_OUTPUT, `commit=${facts.commit}\n`)
