/** What is noted, hidden, in the body of a pull request of ours. */
export interface Mark {
  /** Path of the CSV that it belongs to. */
  readonly path: string
  /** Fingerprint of the proposed content without volatile columns. */
  readonly content: string
  /** Heads of the branch up to which all was known: that of our last push, or the one we found right. */
  readonly heads: readonly string[]
  /** True where commits of others stand on the branch. */
  readonly others: boolean
  /** True where the action itself closed it. */
  readonly closed: boolean
}

const pattern = /<!-- tableau-owners ([A-Za-z0-9_-]+) -->/

/** Writes a mark as a comment of HTML, which GitHub doesn't show. */
export const formatMark = (mark: Mark): string =>
  `<!-- tableau-owners ${Buffer.from(JSON.stringify(mark)).toString('base64url')} -->`

/** Reads the mark of a body; undefined where there is none. */
export function readMark(body: string): Mark | undefined {
  const encoded = pattern.exec(body)?.[1]
  if (encoded === undefined) return undefined
  try {
    const mark = JSON.parse(
      Buffer.from(encoded, 'base64url').toString('utf8')
    ) as Partial<Mark>
    return typeof mark.path === 'string'
      ? {
          path: mark.path,
          content: mark.content ?? '',
          heads: mark.heads ?? [],
          others: mark.others ?? false,
          closed: mark.closed ?? false
        }
      : undefined
  } catch {
    return undefined
  }
}

/** A body with its mark replaced. */
export const withMark = (body: string, mark: Mark): string =>
  `${body.replace(pattern, '').trimEnd()}\n\n${formatMark(mark)}\n`
