import { makeElement, makeText } from './answers.mjs'
import { answerWith } from './call.mjs'
import { Refusal } from './refusals.mjs'
import { authenticate, describeCredentials, readSignIn } from './sign-in.mjs'
import { findMember } from './sites.mjs'

/** @typedef {import('./call.mjs').Call} Call */
/**
 * @typedef {import('./call.mjs').SignedInCall} SignedInCall
 * @typedef {import('./call.mjs').Answer} Answer
 */

/** REST API reference, Server Info. @param {Call} call */
export function getServerInfo({ server }) {
  const { productVersion, build, restApiVersion } = server.options
  return answerWith(
    makeElement('serverInfo', {}, [
      makeText('productVersion', productVersion, { value: undefined, build }),
      makeText('restApiVersion', restApiVersion)
    ])
  )
}

/** REST API reference, Sign In. @param {Call} call */
export function signIn({ server, ...request }) {
  const { session, replaced } = server.sessions.open(
    authenticate(readSignIn(request, 'credentials'), {
      sites: server.sites,
      cloud: server.options.deployment === 'cloud',
      credentials: server.options.credentials,
      version: request.version,
      now: server.options.now(),
      usedIds: server.usedIds
    })
  )
  if (replaced.length > 0)
    server.protocolErrors.push(
      `signed in with the token '${String(session.patName)}' while its earlier session was alive`
    )
  return answerWith(describeCredentials(session))
}

/** REST API reference, Sign Out. @param {SignedInCall} call @returns {Answer} */
export function signOut({ server, session }) {
  server.sessions.end(session.token, 'signed out')
  return { status: 204, elements: [] }
}

/** REST API reference, Switch Site. @param {SignedInCall} call */
export function switchSite({ server, session, ...request }) {
  const { contentUrl } = readSignIn(request, 'site')
  const site = server.sites.findByContentUrl(contentUrl)
  if (site?.id === session.siteId) throw new Refusal('403070')
  const user =
    site &&
    site.state !== 'Suspended' &&
    session.kind !== 'jwt' &&
    findMember(server.sites.all, site, session.user.name)
  if (!user) throw new Refusal('401003')
  server.sessions.end(session.token, 'switched')
  const { kind, patName } = session
  const opened = server.sessions.open({
    kind,
    user,
    siteId: site.id,
    contentUrl: site.contentUrl,
    ...(patName === undefined ? {} : { patName })
  })
  return answerWith(describeCredentials(opened.session))
}

/** REST API reference, Get Current Server Session. @param {SignedInCall} call */
export function getSession({ session: { siteId, contentUrl, user } }) {
  return answerWith(
    makeElement('session', {}, [
      makeElement('site', { id: siteId, contentUrl }),
      makeElement('user', {
        id: user.id,
        name: user.name,
        siteRole: user.siteRole
      })
    ])
  )
}
