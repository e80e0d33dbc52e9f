import type { HttpRequest } from '../http/http.js'
import { TableauError } from './errors.js'
import type { Server } from './server.js'
import {
  isDeadSession,
  type SignedIn,
  type TokenKeeper
} from './token-keeper.js'

/** Sends requests with a session's token. */
export interface Sender {
  /** Signs in again once where the session died meanwhile. */
  readonly send: (request: HttpRequest) => Promise<unknown>
  /** Once: a refusal is never taken for a dead session. */
  readonly peek: (request: HttpRequest) => Promise<unknown>
}

export function senderOf(server: Server, tokens: TokenKeeper): Sender {
  const use = async (request: HttpRequest, signedIn: SignedIn) => {
    const headers = { ...request.headers, 'x-tableau-auth': signedIn.token }
    try {
      const { json } = await server.http({ ...request, headers })
      tokens.accept(signedIn)
      return json
    } catch (error) {
      if (isOfSession(error)) tokens.accept(signedIn)
      throw error
    }
  }
  const useAgain = async (request: HttpRequest): Promise<unknown> => {
    const signedIn = await tokens.get()
    try {
      return await use(request, signedIn)
    } catch (error) {
      throw tokens.explainRefusal(error, signedIn)
    }
  }
  return {
    send: async (request) => {
      const signedIn = await tokens.get()
      try {
        return await use(request, signedIn)
      } catch (error) {
        if (!isDeadSession(error)) throw error
        const isLost = error.code === '401000' && !tokens.wasAccepted(signedIn)
        if (isLost || !(await tokens.renew(signedIn)))
          throw tokens.explainRefusal(error, signedIn)
        return useAgain(request)
      }
    },
    peek: async (request) => use(request, await tokens.get())
  }
}

/** Whether Tableau refuses the request and not the session, which it knows then. */
const isOfSession = (error: unknown) =>
  error instanceof TableauError &&
  error.origin === 'tableau' &&
  error.status !== 401
