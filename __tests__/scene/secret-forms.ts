/** As many characters of a secret tell enough of it; fewer are no more than its kind: `pat-secret-`. */
const tellingLength = 16
/** What is shorter stands in any text, and is masked by nobody. */
const shortestSecret = 4

/** Text that a form or a page was made of loses its line ends and indents on the way to one line. */
const joined = (text: string) => text.replaceAll(/\s+/g, '')

/** What is left of a page where its words alone are told. */
const untagged = (text: string) => text.replaceAll(/<[^<>]*>/g, '')

const jsonOf = (text: string) => JSON.stringify(text).slice(1, -1)

/** JSON as it stands within a page: nothing in it can end an element. */
const scriptOf = (text: string) =>
  jsonOf(text).replaceAll(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`
  )

const htmlNames: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos'
}

/** HTML, with the characters that it must escape written in one of the ways that there are. */
const htmlOf = (text: string, write: (character: string) => string) =>
  text.replaceAll(/[&<>"']/g, (character) => `&${write(character)};`)

const htmlForms = (text: string) => [
  htmlOf(text, (character) => htmlNames[character] ?? ''),
  htmlOf(text, (character) => `#${String(character.charCodeAt(0))}`),
  htmlOf(text, (character) =>
    character === "'" ? '#39' : (htmlNames[character] ?? '')
  ),
  htmlOf(text, (character) => `#x${character.charCodeAt(0).toString(16)}`)
]

const urlForms = (text: string) => [
  encodeURIComponent(text),
  encodeURI(text),
  new URLSearchParams([['', text]]).toString().slice(1)
]

/** What the runner makes of a command's value. */
const commandOf = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** Base64 of a text that has other text before and after it, whose share of the characters at the edges is left out. */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor((padded.length * 8) / 6)
    return (['base64', 'base64url'] as const).map((alphabet) =>
      padded.toString(alphabet).slice(first, last)
    )
  })
}

/** A secret as it may be cut short. Whatever is cut later, or not at all, begins with it, in every form. */
const beginningOf = (secret: string) => secret.slice(0, tellingLength)

/**
 * All that peers, runners and programs may make of a secret, each once and without white space: look for them in what
 * `readingsOf` makes of a text.
 */
export function formsOf(secret: string): readonly string[] {
  const bare = [secret, untagged(secret)]
    .filter((text) => text.length >= shortestSecret)
    .map(beginningOf)
  const forms = bare.flatMap((text) => [
    text,
    jsonOf(text),
    jsonOf(jsonOf(text)),
    scriptOf(text),
    commandOf(text),
    ...urlForms(text),
    ...htmlForms(text),
    ...base64Forms(text)
  ])
  return [...new Set(forms.map(joined))]
}

/** A text as it may be read: as it is, and as the words of a page; both without white space. */
export const readingsOf = (text: string): readonly string[] => [
  ...new Set([joined(text), joined(untagged(text))])
]
