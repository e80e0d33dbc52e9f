/** Values, each once, in the order in which they were first met. */
export class Dictionary<T> {
  private readonly indices = new Map<T, number>()

  constructor(values: readonly T[] = []) {
    for (const value of values) this.indexOf(value)
  }

  get values(): T[] {
    return [...this.indices.keys()]
  }

  indexOf(value: T): number {
    const index = this.indices.get(value) ?? this.indices.size
    this.indices.set(value, index)
    return index
  }
}

/** Addresses differ in a number at their end, or little more: their halves around it are few. */
export class Addresses {
  private readonly known = new Dictionary<string>()

  get halves(): (readonly [string, string])[] {
    return this.known.values.map(
      (halves) => JSON.parse(halves) as [string, string]
    )
  }

  /** Index of the halves, and the number between them. */
  encode(address: string | undefined): readonly [number, number | null] {
    if (address === undefined || !/^https?:\/\//i.test(address))
      return [-1, null]
    const [, before = '', digits = '', after = ''] =
      /^(.*?)(\d{1,15})(\D*)$/s.exec(address) ?? []
    return String(Number(digits)) === digits
      ? [this.known.indexOf(JSON.stringify([before, after])), Number(digits)]
      : [this.known.indexOf(JSON.stringify([address, ''])), null]
  }
}
