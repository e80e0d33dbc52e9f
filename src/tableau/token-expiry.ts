import { type Notice, warning } from '../notice.js'
import { TableauError } from './errors.js'
import type { Session } from './session.js'
import { fieldOf, itemsOf, textOf } from './json.js'

const dayMs = 24 * 60 * 60 * 1000
const warnDays = 30

/**
 * Warns from 30 days before the personal access token expires, where the server tells it: Tableau Cloud does, by
 * `GET …/users/{userId}/personal-access-tokens`, which the public tool save-my-pat reads. Any refusal is ignored.
 */
export async function checkTokenExpiry(
  session: Session,
  tokenName: string,
  now: number
): Promise<Notice[]> {
  const expiresAt = await readTokenExpiry(session, tokenName)
  const days = (Date.parse(expiresAt ?? '') - now) / dayMs
  if (Number.isNaN(days) || days > warnDays) return []
  return [
    warning(
      `The personal access token ${tokenName} expires on ${expiresAt?.slice(0, 10) ?? ''}, in ${String(Math.max(0, Math.floor(days)))} days: make a new one in Tableau's account settings, and put it into the secrets.`
    )
  ]
}

async function readTokenExpiry(
  session: Session,
  tokenName: string
): Promise<string | undefined> {
  if (session.userId === undefined) return undefined
  try {
    const body = await session.peek(
      `users/${session.userId}/personal-access-tokens`
    )
    const tokens = itemsOf(
      fieldOf(body, 'personalAccessTokens'),
      'personalAccessToken'
    )
    const token = tokens.find(
      (candidate) =>
        textOf(
          fieldOf(candidate, 'tokenName') ?? fieldOf(candidate, 'name')
        ) === tokenName
    )
    return textOf(fieldOf(token, 'expiresAt'))
  } catch (error) {
    if (error instanceof TableauError) return undefined
    throw error
  }
}
