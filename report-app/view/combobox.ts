import { countOf } from '../../src/report/words.js'
import { element, quoted } from './dom.js'
import { fold } from '../model/format.js'

const shownOptions = 50

export interface Option {
  readonly value: string
  readonly label: string
  /** What tells it from others with the same label. */
  readonly note?: string
}

interface ComboboxOptions {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly options: readonly Option[]
  /** Whether text that is none of the options counts as well. */
  readonly free: boolean
  /** undefined: nothing is chosen. */
  readonly onChoose: (value: string | undefined) => void
}

/** A text field with a list of what fits, after the combobox pattern of the ARIA Authoring Practices. */
export class Combobox {
  readonly field: HTMLElement
  private readonly input: HTMLInputElement
  private readonly list: HTMLUListElement
  private readonly folded: readonly string[]
  private fitting: readonly Option[] = []
  private active = -1
  private text = ''

  constructor(private readonly about: ComboboxOptions) {
    const { id, label, placeholder, options } = about
    this.folded = options.map((option) => fold(option.label))
    this.list = element('ul', {
      ...{ id: `${id}-options`, role: 'listbox', 'aria-label': label },
      hidden: true
    })
    this.input = element('input', {
      ...{ id, type: 'text', role: 'combobox', placeholder },
      ...{ autocomplete: 'off', spellcheck: 'false' },
      'aria-autocomplete': 'list',
      'aria-expanded': false,
      'aria-controls': `${id}-options`
    })
    this.field = element(
      'div',
      { class: 'field combobox' },
      element('label', { for: id }, label),
      this.input,
      this.list
    )
    this.listen()
  }

  /** Shows what is chosen. */
  show(text: string): void {
    this.text = text
    if (document.activeElement !== this.input || this.list.hidden)
      this.input.value = text
  }

  private listen(): void {
    const { input, list } = this
    input.addEventListener('input', () => {
      this.open()
    })
    input.addEventListener('click', () => {
      if (list.hidden) this.open()
    })
    input.addEventListener('keydown', (event) => {
      if (this.onKey(event.key)) event.preventDefault()
    })
    input.addEventListener('blur', () => {
      if (!list.hidden) this.commit()
    })
    // A press on an option must not take the focus out of the field before the click arrives.
    list.addEventListener('pointerdown', (event) => {
      event.preventDefault()
    })
    list.addEventListener('click', ({ target }) => {
      const line = target instanceof Element && target.closest('li')
      const option = line && this.fitting[[...list.children].indexOf(line)]
      if (option) this.choose(option)
    })
  }

  /** Returns whether the key was for the list. */
  private onKey(key: string): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (this.list.hidden) this.open()
      else this.move(key === 'ArrowDown' ? 1 : -1)
      return true
    }
    if (this.list.hidden) return false
    if (key === 'Enter') {
      this.commit()
      return true
    }
    if (key === 'Escape') {
      this.input.value = this.text
      this.close()
      return true
    }
    return false
  }

  private open(): void {
    const typed = fold(this.input.value.trim())
    const all = typed === '' || this.input.value === this.text
    const { options } = this.about
    const fitting = all
      ? options
      : options.filter((_, at) => this.folded[at]?.includes(typed) === true)
    this.fitting = fitting.slice(0, shownOptions)
    this.list.replaceChildren(...this.fitting.map(this.drawOption))
    const rest = fitting.length - this.fitting.length
    if (rest > 0 || fitting.length === 0)
      this.list.append(
        element(
          'li',
          { class: 'rest', role: 'option', 'aria-disabled': true },
          rest > 0 ? `and ${countOf(rest, 'other')}: type on` : 'nothing fits'
        )
      )
    this.list.hidden = false
    this.input.setAttribute('aria-expanded', 'true')
    this.activate(-1)
  }

  private readonly drawOption = (option: Option, at: number): HTMLElement =>
    element(
      'li',
      {
        id: `${this.about.id}-${String(at)}`,
        role: 'option',
        'aria-selected': false
      },
      quoted(option.label),
      option.note !== undefined && ' ',
      option.note !== undefined &&
        element('span', { class: 'aside' }, option.note)
    )

  private move(step: number): void {
    const count = this.fitting.length
    if (count > 0)
      this.activate(
        (this.active + step + count + (this.active < 0 && step < 0 ? 1 : 0)) %
          count
      )
  }

  private activate(index: number): void {
    this.list.children[this.active]?.setAttribute('aria-selected', 'false')
    this.active = index
    const line = this.list.children[index]
    if (!line) {
      this.input.removeAttribute('aria-activedescendant')
      return
    }
    line.setAttribute('aria-selected', 'true')
    line.scrollIntoView({ block: 'nearest' })
    this.input.setAttribute('aria-activedescendant', line.id)
  }

  private close(): void {
    this.list.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.input.removeAttribute('aria-activedescendant')
  }

  /** Takes the option that is active, or what was typed. */
  private commit(): void {
    const typed = this.input.value.trim()
    const option =
      this.fitting[this.active] ??
      this.about.options.find(({ label }) => label === typed) ??
      (typed !== '' && !this.about.free && this.fitting.length === 1
        ? this.fitting[0]
        : undefined)
    if (typed === this.text && this.active < 0) this.close()
    else if (option) this.choose(option)
    else if (typed === '') this.finish('', undefined)
    else if (this.about.free) this.finish(typed, typed)
    else this.finish(this.text)
  }

  private choose(option: Option): void {
    this.finish(option.label, option.value)
  }

  private finish(text: string, ...choice: [] | [string | undefined]): void {
    this.close()
    this.input.value = text
    if (choice.length > 0) this.about.onChoose(choice[0])
  }
}
