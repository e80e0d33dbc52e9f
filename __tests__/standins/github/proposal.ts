import { openGitHub } from './client.js'

export const update = 'tableau-owners/update'
export const proposal = {
  title: 'Owners',
  head: update,
  base: 'main',
  body: 'B'
}

/** A repository with a pull request that the API has opened. */
export async function openPull(options: Parameters<typeof openGitHub>[0] = {}) {
  const opened = await openGitHub({ files: { 'o.csv': '1\n' }, ...options })
  const sha = await opened.makeBranch(update, { 'o.csv': '2\n' })
  const made = await opened.call('POST', 'pulls', proposal)
  const read = async (number = 1) =>
    (await opened.call('GET', `pulls/${String(number)}`)).body
  return { ...opened, sha, made, read }
}

/** What GitHub answers to a pull request that it won't have. */
export function invalid(detail: Record<string, string>) {
  const errors = [{ resource: 'PullRequest', ...detail }]
  return {
    status: 422,
    body: { message: 'Validation Failed', errors }
  }
}
export const custom = (message: string) => invalid({ code: 'custom', message })
