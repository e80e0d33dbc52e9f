import { tame } from '../../src/report/text.js'

type Child = Node | string | false | undefined

/** Attributes that are set as they are. What runs or is fetched isn't among them. */
type Attributes = Readonly<
  Partial<
    Record<
      | 'class'
      | 'id'
      | 'type'
      | 'role'
      | 'title'
      | 'for'
      | 'name'
      | 'value'
      | 'placeholder'
      | 'autocomplete'
      | 'tabindex'
      | 'scope'
      | 'spellcheck'
      | 'hidden'
      | 'open'
      | `aria-${string}`
      | `data-${string}`,
      string | number | boolean | undefined
    >
  >
>

const present = (children: readonly Child[]): (Node | string)[] =>
  children.flatMap((child) => {
    if (child === undefined || child === false) return []
    return [typeof child === 'string' ? tame(child) : child]
  })

/** Makes an element. Texts become text nodes, whatever they hold. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    const isState = name.startsWith('aria-') && typeof value === 'boolean'
    if (isState) made.setAttribute(name, String(value))
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false)
      made.setAttribute(name, tame(String(value)))
  }
  made.append(...present(children))
  return made
}

/** A button of the page's own. */
export function button(
  attributes: Attributes,
  onClick: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children)
  made.addEventListener('click', onClick)
  return made
}

/** Text of others, kept from turning around what stands beside it. */
export const quoted = (text: string, title?: string): HTMLElement =>
  element('bdi', { title }, text)

/** A link out of the page, which isn't told where it comes from. The address has been checked. */
export function link(address: string, child: Node): HTMLAnchorElement {
  const made = element('a', {}, child)
  made.href = address
  made.target = '_blank'
  made.rel = 'noopener noreferrer'
  return made
}

/** An element of the page by its id. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}.`)
  return found
}

/** Draws something anew; a focus that was on an element with `data-key` finds the one that took its place. */
export function redraw(
  container: HTMLElement,
  ...children: readonly Child[]
): void {
  const focused = document.activeElement
  const key =
    focused instanceof HTMLElement && container.contains(focused)
      ? focused.dataset.key
      : undefined
  container.replaceChildren(...present(children))
  if (key === undefined) return
  for (const candidate of container.querySelectorAll<HTMLElement>('[data-key]'))
    if (candidate.dataset.key === key) {
      candidate.focus({ preventScroll: true })
      return
    }
}
