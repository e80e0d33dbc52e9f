interface Remedy {
  /** Tableau's code; the first row that fits counts. */
  readonly code: RegExp
  readonly remedy: string
  /** Where Tableau says what the code means; REF is the REST API reference. */
  readonly source: string
}

/** Tableau's refusals of any call; signing in and publishing have causes of their own. */
const remedies: readonly Remedy[] = [
  {
    code: /^401000/,
    remedy:
      'The request came without its session: a gateway or proxy before the server drops the header X-Tableau-Auth.',
    source: 'REF, Handling Errors; tableau-api-lib #50'
  },
  {
    code: /^401002/,
    remedy:
      'The session has ended, or a connected app lacks the scope for this call.',
    source: 'REF, Handling Errors; server-client-python #1581'
  },
  {
    code: /^403008/,
    remedy: "The site's storage is used up.",
    source: 'REF, Publish Data Source'
  },
  {
    code: /^403010/,
    remedy: 'The session is one of another site: run again.',
    source: 'REF, Handling Errors'
  },
  {
    code: /^403014/,
    remedy: 'Lower page-size.',
    source: 'REF, Query Workbooks for Site'
  },
  {
    code: /^403(037|144)/,
    remedy: "The server doesn't take this version of the REST API.",
    source: 'REF, Handling Errors'
  },
  {
    code: /^403069/,
    remedy:
      "Sites can't be listed there: name each site's content URL in site.",
    source: 'REF, Query Sites'
  },
  {
    code: /^40313[0-2]/,
    remedy:
      'A data source of this name is being published or changed at the moment: run again.',
    source: 'server-client-python #1294'
  },
  {
    code: /^403157/,
    remedy: 'The feature is switched off on the site, or its licence lacks.',
    source: 'REF, Handling Errors (FEATURE_DISABLED)'
  },
  {
    code: /^403/,
    remedy: 'The user lacks a permission for it.',
    source: 'REF, Handling Errors'
  },
  {
    code: /^40400[13]/,
    remedy:
      'Check that server-url is the root of Tableau, and that the server is not older than 10.2.',
    source: 'REF, Server Info; rest-api-samples #12'
  },
  {
    code: /^405/,
    remedy:
      'Check server-url: on Tableau Cloud it names the pod (https://10ay.online.tableau.com), and it begins with https.',
    source: 'REF, Sign In; server-client-python #325'
  },
  {
    code: /^429/,
    remedy:
      'Tableau limits the requests of a user: run less often, or lower concurrency.',
    source: 'server-client-python #952'
  },
  {
    code: /^50[0-9]/,
    remedy: 'The server has trouble of its own: run again later.',
    source: 'REF, Handling Errors'
  }
]

/** What to do about a refusal with Tableau's code; undefined where nobody knows more than Tableau says. */
export const remedyOf = (code: string): string | undefined =>
  remedies.find((remedy) => remedy.code.test(code))?.remedy
