export type Environment = Readonly<Record<string, string | undefined>>

/** What the runner tells of the job, read once. Source: docs.github.com, Variables reference, Default variables. */
export interface Runner {
  /** All of it: where the proxies stand. */
  readonly env: Environment
  /** Address of GitHub, or of the forge that stands for it. */
  readonly serverUrl: string
  /** How often the run was begun: more than once where failed jobs run again. */
  readonly attempt: number
  /** Address of GitHub's REST API. */
  readonly apiUrl: string
  readonly workspace: string
  /** Folder for what the job needs for itself; undefined outside of a runner. */
  readonly temp: string | undefined
  /** `owner/name`; empty outside of a workflow. */
  readonly repository: string
  /** Address of the repository. */
  readonly repositoryUrl: string
  /** Address of the workflow run. */
  readonly runUrl: string
  /** The branch that the workflow runs on; undefined for a pull request or a tag. */
  readonly branch: string | undefined
}

export function readRunner(env: Environment): Runner {
  const repository = env.GITHUB_REPOSITORY ?? ''
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const repositoryUrl = `${serverUrl}/${repository}`
  return {
    env,
    serverUrl,
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    temp: env.RUNNER_TEMP,
    repository,
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
    branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1]
  }
}
