import { Buffer } from 'node:buffer'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { readZip } from '../../standins/results.mjs'
import { secrets } from '../estate.mjs'
import { filesIn } from '../play.mjs'

/**
 * Whether a secret is out, in any form.
 * @typedef {import('../play.mjs').Played} Played
 */

const source = fileURLToPath(
  new URL('../../__tests__/scene/secret-forms.ts', import.meta.url)
)
const { outputFiles } = await build({
  entryPoints: [source],
  bundle: true,
  format: 'esm',
  write: false
})
/** @type {{ formsOf(secret: string): readonly string[], readingsOf(text: string): readonly string[] }} */
const { formsOf, readingsOf } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`
)

/** @param {string} line */
const isMask = (line) => line.startsWith('::add-mask::')

/** @param {Played} played @returns {(readonly [string, string])[]} */
function placesOf({ run, results, tableau, github, hits }) {
  const utf8 = (/** @type {string} */ text) =>
    Buffer.from(text, 'latin1').toString()
  const shown = run.output.split('\n').filter((line) => !isMask(line))
  // Only peers that repeat secrets can bring them into commits.
  const objects =
    github && hits.some(({ fault }) => fault['echo'] !== undefined)
      ? github.repository.git(
          'cat-file',
          '--batch',
          '--batch-all-objects',
          '--unordered'
        )
      : ''
  return [
    ['log', shown.join('\n')],
    ['outputs', run.outputFile],
    ['summary', run.summary],
    ...[...filesIn(run.workspace)].map(
      ([file, text]) => /** @type {const} */ ([file, utf8(text)])
    ),
    ...[...results.artifacts.values()]
      .filter(({ done }) => done)
      .flatMap(({ zip }) =>
        Object.entries(readZip(zip)).map(
          ([file, bytes]) =>
            /** @type {const} */ ([`artifact: ${file}`, bytes.toString()])
        )
      ),
    ...tableau.published.map(
      ({ bytes }) => /** @type {const} */ (['published', bytes.toString()])
    ),
    ['repository', objects],
    ['pull requests', JSON.stringify(github?.pulls ?? [])]
  ]
}

/** @param {Played} played */
export function judgeSecrets(played) {
  const { run, tableau, results, plan } = played
  const sent = [
    ...new Set(tableau.requests.flatMap(({ secretsSeen }) => secretsSeen))
  ]
  const hidden = new Set([...sent, ...Object.values(secrets), results.token])
  const forms = [...hidden].flatMap((secret) =>
    formsOf(secret).map((form) => ({ secret, form }))
  )
  const readings = placesOf(played).map(([place, text]) => ({
    place,
    texts: readingsOf(text)
  }))
  const out = readings.flatMap(({ place, texts }) =>
    forms
      .filter(({ form }) => texts.some((text) => text.includes(form)))
      .map(
        ({ secret, form }) =>
          `a secret is out in ${place}: ${form} of ${secret}`
      )
  )
  const masks = new Set(run.output.split('\n').filter(isMask))
  const given = Object.values(plan.inputs).filter((value) =>
    Object.values(secrets).includes(value)
  )
  const escape = (/** @type {string} */ text) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const bare = [...new Set([...sent, ...given])].filter(
    (secret) => !masks.has(`::add-mask::${escape(secret)}`)
  )
  return [
    ...out.slice(0, 5),
    ...bare.map((secret) => `a secret was never masked: ${secret}`)
  ]
}
