import { expect } from '@jest/globals'
import { type GitHub, startGitHub } from '../../standins/github.mjs'
import type { Options } from '../../standins/github/settings.mjs'
import { type Results, startResults } from '../../standins/results.mjs'
import {
  startTableau,
  type Tableau,
  type TableauOptions
} from '../../standins/tableau.mjs'
import { credentials, makeSite, secrets } from '../fixtures/action/estate.js'
import { type ActionOptions, type ActionRun, runAction } from '../runner.js'
import { expectHarmless, expectMasked, expectNoSecret } from './harmless.js'
import { leftInArtifacts, leftOnGitHub, leftOnTableau } from './left.js'
import {
  environmentOf,
  expectCommitted,
  expectSound,
  githubToken
} from './repository.js'
import type { Texts } from './workspace.js'

/** Starting a process and its peers takes its time on a busy machine. */
export const testTimeout = 60_000

export interface GitHubOptions extends Options {
  /** Paths that the action may commit to. */
  readonly paths?: readonly string[]
}

export interface SceneOptions {
  /** The Tableau, else one with a small site. */
  readonly tableau?: Partial<TableauOptions>
  /** A GitHub with a repository; without it the run knows one by its name alone. */
  readonly github?: GitHubOptions
  /** Uploads the artifact, to a service of the scene's own. */
  readonly results?: boolean
  /** Says that a session can't be signed out here. */
  readonly leavesSession?: boolean
  /** Says that one token has two sessions here. */
  readonly replacesSession?: boolean
}

/** Runs the action against the peers; these inputs replace or join those of a personal access token. */
export type Run = (
  inputs?: Texts,
  options?: Partial<ActionOptions>
) => Promise<ActionRun>

export interface Scene {
  readonly tableau: Tableau
  readonly results: Results
  readonly run: Run
}

export interface SceneWithGitHub extends Scene {
  readonly github: GitHub
}

type Peers = Omit<SceneWithGitHub, 'run' | 'github'> & {
  readonly github?: GitHub
}

/**
 * Plays a scene with peers of its own, and ends them. After each run nothing may have given a secret away, and a commit
 * that it names holds its CSV; after the scene no session is left, no request was made that no real client makes, the
 * repository is sound, and nothing that was left with a peer holds a secret.
 */
export function inScene(
  options: SceneOptions & { readonly github: GitHubOptions },
  play: (scene: SceneWithGitHub) => Promise<void>
): Promise<void>
export function inScene(
  options: SceneOptions,
  play: (scene: Scene) => Promise<void>
): Promise<void>
export async function inScene(
  options: SceneOptions,
  play: (scene: SceneWithGitHub) => Promise<void>
): Promise<void> {
  const peers = await startPeers(options)
  const logs: string[] = []
  const run = runnerOf(peers, options, logs)
  try {
    await play({ ...peers, run } as SceneWithGitHub)
    expectQuiet(peers, options)
    expectMasked(logs.join('\n'), secretsOf(peers.tableau))
    expectNoSecret(
      [
        ...leftInArtifacts(peers.results),
        ...leftOnTableau(peers.tableau),
        ...(peers.github ? leftOnGitHub(peers.github) : [])
      ],
      hiddenIn(peers)
    )
  } finally {
    const { tableau, results, github } = peers
    await Promise.all([tableau.close(), results.close(), github?.close()])
  }
}

async function startPeers({ tableau, github }: SceneOptions): Promise<Peers> {
  return {
    tableau: await startTableau({
      sites: [makeSite()],
      credentials,
      ...tableau
    }),
    results: await startResults(),
    ...(github && {
      github: await startGitHub({
        private: true,
        token: githubToken,
        ...github
      })
    })
  }
}

/** The inputs of an administrator's personal access token. */
const patInputs: Texts = {
  'pat-name': 'owners',
  'pat-secret': secrets.pat
}

const inputsOf = (
  { tableau, github }: Peers,
  { results = false }: SceneOptions
): Texts => ({
  'server-url': tableau.url,
  ...patInputs,
  ...(github && { 'github-token': githubToken }),
  'upload-artifact': String(results),
  'report-file': '',
  // Pauses between attempts take no time.
  'max-retry-wait-seconds': '0'
})

const runnerOf =
  (peers: Peers, options: SceneOptions, logs: string[]): Run =>
  async (inputs = {}, given = {}) => {
    const { tableau, results, github } = peers
    const ended = await runAction({
      ...given,
      inputs: { ...inputsOf(peers, options), ...inputs },
      env: {
        ACTIONS_RESULTS_URL: results.url,
        ACTIONS_RUNTIME_TOKEN: results.token,
        ...(github && environmentOf(github)),
        ...given.env
      }
    })
    logs.push(ended.output)
    expectHarmless(ended, hiddenIn(peers))
    const sent = secretsOf(tableau)
    const own = Object.values({ ...inputsOf(peers, options), ...inputs })
    expectMasked(
      ended.output,
      sent.filter((secret) => own.includes(secret))
    )
    if (github) expectCommitted(ended, github)
    return ended
  }

/** All secrets that requests to a Tableau had, each once. */
export const secretsOf = ({
  requests
}: Pick<Tableau, 'requests'>): string[] => [
  ...new Set(requests.flatMap(({ secretsSeen }) => secretsSeen))
]

const hiddenIn = ({ tableau, results }: Peers): string[] => [
  ...secretsOf(tableau),
  ...Object.values(secrets),
  results.token,
  githubToken
]

/** Checks that the peers have nothing left open and nothing to complain about. */
function expectQuiet(
  { tableau, github }: Peers,
  { leavesSession, replacesSession, ...options }: SceneOptions
): void {
  if (!leavesSession) expect(tableau.liveSessions()).toEqual([])
  if (!replacesSession) expect(tableau.protocolErrors).toEqual([])
  if (github)
    expectSound(github, options.github?.paths ?? ['tableau-owners.csv'])
}
