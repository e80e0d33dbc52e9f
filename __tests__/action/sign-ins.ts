import { connectedApp, secrets } from '../fixtures/action/estate.js'
import type { Texts } from '../scene/workspace.js'

/** Inputs that sign in in another way have none of a personal access token. */
export const withoutPat: Texts = { 'pat-name': '', 'pat-secret': '' }

export const byPassword: Texts = {
  ...withoutPat,
  username: 'admin',
  password: secrets.password
}

export const byApp: Texts = {
  ...withoutPat,
  'connected-app-client-id': connectedApp.clientId,
  'connected-app-secret-id': connectedApp.secretId,
  'connected-app-secret': secrets.app,
  username: 'admin'
}
