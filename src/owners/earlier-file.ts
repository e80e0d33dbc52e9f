/** Why an earlier file can't be compared, and what a person must do about it. */
export interface Unusable {
  readonly what: string
  readonly remedy: string
}

interface Form {
  readonly holds: (text: string, reason: string) => boolean
  readonly what: string
  /** What to do about a file in the repository, and about one in the workspace. */
  readonly remedy: readonly [repository: string, workspace: string]
}

const alike = (remedy: string): Form['remedy'] => [remedy, remedy]

const restore =
  "Restore the last version that this action wrote (git log shows it), and don't save the file from a spreadsheet or an editor that changes it."

/** What becomes of files of ours on the way, the first that holds. */
const forms: readonly Form[] = [
  {
    holds: (text) =>
      text.startsWith('version https://git-lfs.github.com/spec/'),
    what: 'it is a pointer of Git LFS, not the file itself',
    remedy: [
      'Take its path out of Git LFS in .gitattributes and commit the file itself, or set output-file to another path.',
      'Check out with lfs: true (actions/checkout), or take its path out of Git LFS in .gitattributes.'
    ]
  },
  {
    holds: (text) => /^(<{7} |>{7} )/m.test(text),
    what: 'it holds the marks of a merge conflict',
    remedy: alike('Resolve the conflict, or restore the version before it.')
  },
  {
    holds: (text) => text.includes('\0'),
    what: 'it is in another encoding than UTF-8 (UTF-16, as some editors save)',
    remedy: alike(restore)
  },
  {
    holds: (text) =>
      /^(sep=;|"?[a-z_]+"?(;"?[a-z_]+"?)+\r?$)/m.test(firstLines(text)),
    what: 'its columns are separated by semicolons, as Excel saves them',
    remedy: alike(restore)
  },
  {
    holds: (_, reason) => /^two rows have the same/.test(reason),
    what: 'two of its rows are of one item and differ, as a merge can leave them',
    remedy: alike('Delete the wrong one of the two rows.')
  }
]

const firstLines = (text: string) => text.slice(0, 4096)

const otherEncoding: Unusable = {
  what: 'it is in another encoding than UTF-8, as Excel and some editors save',
  remedy: restore
}

/**
 * Tells an earlier file for what it is.
 * @param reason why it could not be read as a CSV of ours
 * @param inRepository where it lies: else in the workspace
 */
export function explainUnusable(
  { text, isUtf8 }: EarlierText,
  reason: string,
  inRepository: boolean
): Unusable {
  const form = forms.find(({ holds }) => holds(text, reason))
  if (form) {
    const detail = reason.startsWith('two rows') ? ` (${reason})` : ''
    return {
      what: `${form.what}${detail}`,
      remedy: form.remedy[inRepository ? 0 : 1]
    }
  }
  if (isUtf8 === false) return otherEncoding
  return {
    what: `it is no CSV of this action's (${reason})`,
    remedy: 'Set output-file to another path, or delete it.'
  }
}

/** The text of an earlier file. */
export interface EarlierText {
  readonly text: string
  /** False where its bytes are no UTF-8. */
  readonly isUtf8?: boolean
}

/** Reads a file's bytes as UTF-8; where they are none, what is readable of them. */
export function decodeText(bytes: Uint8Array): EarlierText {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { text: decoder.decode(bytes) }
  } catch {
    return { text: new TextDecoder('latin1').decode(bytes), isUtf8: false }
  }
}
