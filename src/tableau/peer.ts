import type { Answer, Peer } from '../http/http.js'
import {
  type Redact,
  strangerOf,
  TableauError,
  tableauErrorOf,
  tableauErrorOfFault
} from './errors.js'

/**
 * How Tableau's answers are read, and how what goes wrong between here and Tableau is told.
 * @param redact takes secrets out of what a peer says, before it is shortened
 */
export const tableauPeer = (redact: Redact): Peer => ({
  headers: { accept: 'application/json', 'accept-language': 'en' },
  maxBytes: 128 * 1024 * 1024,
  read: (answer) => read(answer, redact),
  reject: (answer) => strangerOf(answer),
  explain: tableauErrorOfFault,
  classify: (error) =>
    error instanceof TableauError && error.transient
      ? { afterMs: error.retryAfterMs }
      : undefined
})

function read(answer: Answer, redact: Redact): unknown {
  if (answer.status < 200 || answer.status > 299)
    throw tableauErrorOf(answer, redact)
  if (answer.text.trim() === '') {
    if (answer.method === 'GET' && answer.status !== 204)
      throw strangerOf(answer)
    return undefined
  }
  try {
    return JSON.parse(answer.text.replace(/^\ufeff/, ''))
  } catch {
    throw strangerOf(answer, kindOf(answer))
  }
}

/** Success without JSON: a page, or JSON that something broke. */
const kindOf = ({ headers, text }: Answer) =>
  /json/i.test(headers['content-type'] ?? '')
    ? `JSON that breaks off or is malformed (${String(text.length)} characters)`
    : undefined
