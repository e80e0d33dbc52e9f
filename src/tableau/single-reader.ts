import {
  type ContentItem,
  parseContentItem,
  parseUser,
  type User
} from './content.js'
import type { TableauError } from './errors.js'
import { fieldOf, textOf } from './json.js'
import type { ListOptions } from './list-reader.js'
import { type ContentType, contentTypes } from './lists.js'
import type { Session } from './session.js'
import { isRefusal } from './trust.js'

/** One answer, or why Tableau refuses it. */
export type Answer<T> =
  | { readonly value: T; readonly refusal?: undefined }
  | { readonly value?: undefined; readonly refusal: TableauError }

/** Asks for one thing that Tableau may refuse. */
export async function askOnce<T>(
  ask: () => Promise<T>,
  { lane, signInKind }: Pick<ListOptions<T>, 'lane' | 'signInKind'>
): Promise<Answer<T>> {
  try {
    return {
      value: await lane(ask, (error) => isRefusal(error, signInKind))
    }
  } catch (error) {
    if (isRefusal(error, signInKind)) return { refusal: error }
    throw error
  }
}

/** Reads a single item of content. Source: REST API reference, Get Virtual Connection (3.23) and its siblings. */
export async function readSingle(
  session: Session,
  type: ContentType,
  id: string
): Promise<ContentItem> {
  const { kind, path, key } = contentTypes[type]
  const toldOf = (body: unknown) => fieldOf(body, key[1])
  const told = toldOf(
    await session.get(`${path}/${id}`, {}, (body) => isSingle(toldOf(body), id))
  )
  // Some servers leave the id out of the single item (server-client-python, virtual_connections_download.xml).
  return parseContentItem(kind, {
    ...(typeof told === 'object' ? told : {}),
    id
  })
}

/** Reads one user. Source: REST API reference, Query User On Site; users may query themselves. */
export async function readUser(session: Session, id: string): Promise<User> {
  const toldOf = (body: unknown) => fieldOf(body, 'user')
  const isUser = (body: unknown) =>
    isSingle(toldOf(body), id) && fieldOf(toldOf(body), 'id') !== undefined
  return parseUser(toldOf(await session.get(`users/${id}`, {}, isUser)))
}

/** Whether an answer's item is the one that was asked for. */
function isSingle(item: unknown, id: string): boolean {
  const told = textOf(fieldOf(item, 'id'))
  return (
    typeof item === 'object' &&
    item !== null &&
    (told === undefined || told.toLowerCase() === id.toLowerCase())
  )
}
