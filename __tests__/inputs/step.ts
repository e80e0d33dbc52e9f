import { type Inputs, readInputs } from '../../src/inputs/read.js'
import { makeFolder } from '../runner.js'

export const workspace = makeFolder()

export const pat = { 'pat-name': 'ci', 'pat-secret': 'pat s3cret' }

export const server = { 'server-url': 'https://tableau.example.com' }

export type Texts = Readonly<Record<string, string>>

/** The runner's environment of a step with these inputs. */
export const environmentOf = (texts: Texts, over: Texts = {}) => ({
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: 'org/reports',
  GITHUB_REF: 'refs/heads/main',
  'INPUT_GITHUB-TOKEN': 'github t0ken',
  ...over,
  ...Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      `INPUT_${name.toUpperCase()}`,
      text
    ])
  )
})

export const read = (texts: Texts, over: Texts = {}): Inputs =>
  readInputs(environmentOf({ ...server, ...pat, ...texts }, over), () => {
    // Nothing is masked here.
  })

/** The problems of inputs that are wrong, a line each. */
export function problemsOf(texts: Texts, over: Texts = {}): string[] {
  try {
    readInputs(environmentOf(texts, over), () => undefined)
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .filter((line) => !/inputs are wrong:$/.test(line))
      .map((line) => line.replace(/^(- |Input )/, ''))
  }
  return []
}

export const problemsWith = (texts: Texts, over: Texts = {}) =>
  problemsOf({ ...server, ...pat, ...texts }, over)
