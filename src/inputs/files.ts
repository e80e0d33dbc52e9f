import { messageOf } from '../notice.js'
import {
  besideFile,
  resolveInWorkspace,
  type WorkspaceFile
} from '../runner/workspace.js'
import type { InputValues } from './inputs-table.js'
import type { Problems } from './parsers.js'

/** The service for artifacts takes no other names; better to know before the reading than after. */
export function checkArtifactName(
  values: Partial<InputValues>,
  problems: Problems
): void {
  const name = values['artifact-name'] ?? ''
  if (values['upload-artifact'] === true && /["<>|*?:\\/\r\n]/.test(name))
    problems.push(
      `artifact-name must not hold " : < > | * ? \\ or /, as "${name}" does`
    )
}

/** The files that a run writes. */
export interface OutputFiles {
  readonly outputFile: WorkspaceFile
  /** What changed, beside the CSV. */
  readonly changesFile: WorkspaceFile
  /** undefined for no report. */
  readonly reportFile: WorkspaceFile | undefined
}

/**
 * Resolves the paths of all files below the workspace.
 * @returns undefined, and a problem, where one leaves it or two are the same
 */
export function chooseFiles(
  values: Partial<InputValues>,
  workspace: string,
  problems: Problems
): OutputFiles | undefined {
  const resolve = (name: 'output-file' | 'report-file') => {
    try {
      return resolveInWorkspace(workspace, values[name] ?? '')
    } catch (error) {
      problems.push(`${name} ${messageOf(error)}`)
      return undefined
    }
  }
  const outputFile = resolve('output-file')
  const reportFile =
    (values['report-file'] ?? '') === '' ? undefined : resolve('report-file')
  if (!outputFile) return undefined
  const changesFile = besideFile(outputFile, '-changes.json')
  const others = [outputFile.path, changesFile.path]
  if (reportFile && others.includes(reportFile.path))
    problems.push(
      `report-file is ${reportFile.path}, which another result is written to: name another file`
    )
  return { outputFile, changesFile, reportFile }
}
