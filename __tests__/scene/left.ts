import fs from 'node:fs'
import path from 'node:path'
import type { GitHub } from '../../standins/github.mjs'
import { readZip, type Results } from '../../standins/results.mjs'
import type { Tableau } from '../../standins/tableau.mjs'
import type { ActionRun } from '../runner.js'
import { listFiles } from './workspace.js'

/** Texts by where they stand. Bytes that are no text keep what they have of ASCII. */
export type Left = readonly (readonly [place: string, text: string])[]

export const isMask = (line: string): boolean => line.startsWith('::add-mask::')

/** What a run leaves on the runner: its log without the masks, outputs, summary and the files of the workspace. */
export const leftOnRunner = (run: ActionRun): Left => [
  [
    'log',
    run.output
      .split('\n')
      .filter((line) => !isMask(line))
      .join('\n')
  ],
  ['outputs', run.outputFile],
  ['summary', run.summary],
  ...listFiles(run.workspace).map(
    (file) =>
      [file, fs.readFileSync(path.join(run.workspace, file), 'utf8')] as const
  )
]

/** What is left in uploaded artifacts: the files within their archives. */
export const leftInArtifacts = ({ artifacts }: Results): Left =>
  [...artifacts.values()]
    .filter(({ done }) => done)
    .flatMap(({ name, zip }) =>
      Object.entries(readZip(zip)).map(
        ([file, bytes]) =>
          [`artifact ${name}: ${file}`, bytes.toString()] as const
      )
    )

/** What is left on Tableau: the bodies of published files. */
export const leftOnTableau = ({ published }: Tableau): Left =>
  published.map(({ name, bytes }) => [`published ${name}`, bytes.toString()])

/** What is left on GitHub: every object of the repository, reachable or not, and all that pull requests say. */
export const leftOnGitHub = ({ repository, pulls }: GitHub): Left => [
  [
    'repository',
    repository.git('cat-file', '--batch', '--batch-all-objects', '--unordered')
  ],
  ['pull requests', JSON.stringify(pulls)]
]
