/**
 * The file that is there before the run.
 * @typedef {import('./plan.mjs').Plan} Plan
 */

/** @param {string} text */
const field = (text) =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** @param {Plan} plan */
function listOf({ sites }) {
  const rows = sites.flatMap((site) =>
    (site.workbooks ?? []).map(({ id, name, ownerId }, index) =>
      [
        site.contentUrl,
        'workbook',
        id,
        index % 5 === 0
          ? 'Earlier'
          : /^'*[=+\-@\t\r]/.test(name)
            ? `'${name}`
            : name,
        ownerId
      ]
        .map(field)
        .join(',')
    )
  )
  return ['site,type,id,name,owner_id', ...rows, ''].join('\n')
}

/** @type {Record<string, (plan: Plan) => string | undefined>} */
const kinds = {
  none: () => undefined,
  list: listOf,
  crlf: (plan) => listOf(plan).replaceAll('\n', '\r\n'),
  foreign: () => 'a;b;c\n1;2;3\n',
  conflict: (plan) =>
    listOf(plan)
      .replace('\n', '\n<<<<<<< HEAD\n')
      .concat('=======\n>>>>>>> other\n')
}

/** @param {Plan} plan */
export const earlierFile = (plan) => ({ file: kinds[plan.earlier]?.(plan) })
