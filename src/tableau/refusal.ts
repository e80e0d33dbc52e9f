import type { Auth } from './auth.js'
import { TableauError } from './errors.js'

/**
 * Whether Tableau refuses a list: rights, licence or version; for a connected app also a missing scope, which Tableau
 * answers with 401. Only the first request of a list can be refused.
 */
export function isRefusal(
  error: unknown,
  signInKind?: Auth['kind']
): error is TableauError {
  if (!(error instanceof TableauError)) return false
  return (
    error.status === 403 ||
    error.status === 404 ||
    (error.status === 401 && signInKind === 'connected-app')
  )
}

/** Whether Tableau rejects the query itself: an order or a field that this server doesn't take. */
export const isRejectedQuery = (error: unknown): error is TableauError =>
  error instanceof TableauError &&
  error.status === 400 &&
  error.code !== '400006'

/** Invalid page number: the list has become shorter than it was, or than was advertised. */
export const isPastTheEnd = (error: unknown): error is TableauError =>
  error instanceof TableauError && error.code === '400006'
