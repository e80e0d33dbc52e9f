/**
 * What is said with each code: summary and detail. The first three digits are the HTTP status.
 * Source: REST API reference, "Errors" of each method; 401001, 404003 and 400006 as servers were seen to word them.
 * @type {Record<string, readonly [string, string]>}
 */
const WORDING = {
  400000: [
    'Bad Request',
    'The content of the request body is missing or incomplete, or contains malformed data.'
  ],
  400006: ['Bad Request', 'Invalid page number'],
  400007: ['Bad Request', 'Invalid page size'],
  400008: ['Bad Request', 'Invalid parameter value'],
  400010: [
    'Bad Request',
    'The name of the data source file did not end with .hyper, .tds, .tdsx, or .tde.'
  ],
  400011: [
    'Bad Request',
    'There was a problem publishing the file; it may be corrupt.'
  ],
  400023: ['Bad Request', 'There was a problem querying the content.'],
  400054: [
    'Bad Request',
    "Only a '.hyper' or '.tde' file can be appended to a data source."
  ],
  400065: [
    'Bad Request',
    'The filter query contains a key which is not recognized for this api version.'
  ],
  400066: [
    'Bad Request',
    'The sort query contains a key which is not recognized for this api version.'
  ],
  401000: [
    'Unauthorized Access',
    'No authentication credentials were provided.'
  ],
  401001: ['Signin Error', 'Error signing in to Tableau Server'],
  401002: [
    'Unauthorized Access',
    'Invalid authentication credentials were provided.'
  ],
  401003: [
    'Switch Site Error',
    'Error switching to the requested site on Tableau Server'
  ],
  403004: ['Forbidden', 'The user does not have permission for this request.'],
  403007: [
    'Forbidden',
    'The data source exists and the overwrite parameter was not given, or the user may not publish here.'
  ],
  403014: ['Forbidden', 'The page size exceeds the maximum of 1000.'],
  403069: ['Forbidden', 'This method is not available on Tableau Cloud.'],
  403070: ['Forbidden', 'The user is signed in to this site already.'],
  403133: ['Forbidden', 'Query user permissions forbidden'],
  404000: ['Resource Not Found', 'The site could not be found.'],
  404001: [
    'Resource Not Found',
    'The endpoint is not available in this version of the API.'
  ],
  404002: ['Resource Not Found', 'The user could not be found.'],
  404003: ['Resource Not Found', 'Unknown resource specified in URI.'],
  404004: ['Resource Not Found', 'The data source could not be found.'],
  404005: ['Resource Not Found', 'The project could not be found.'],
  404006: ['Resource Not Found', 'The workbook could not be found.'],
  405000: ['Method Not Allowed', 'The HTTP method is not supported.'],
  413000: ['Payload Too Large', 'The request exceeds 64 MB.'],
  429000: ['Too Many Requests', 'Too many requests have been made.']
}

/** An answer that isn't the one asked for: `code` with its wording, the HTTP status in its first three digits. */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {string | undefined} [detail] instead of the usual one
   * @param {string} [reason] for the log alone: a client isn't told why its credentials are refused
   */
  constructor(code, detail, reason) {
    const [summary, usual] = WORDING[code] ?? ['Error', `Error ${code}`]
    super(`${code} ${detail ?? usual}`)
    this.code = code
    this.status = Number(code.slice(0, 3))
    this.summary = summary
    this.detail = detail ?? usual
    this.reason = reason ?? this.message
  }
}
