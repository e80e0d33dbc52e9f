import type { Inventory } from '../owners/inventory.js'

interface Item {
  readonly site: string
  readonly type: string
  readonly id: string
}

/** Address of an item in Tableau; undefined where it is not known. */
export type AddressOf = (item: Item) => string | undefined

/** Addresses of the items as Tableau gives them; looked up only where one is asked for. */
export function addressesOf({ records }: Inventory): AddressOf {
  let addresses: ReadonlyMap<string, string> | undefined
  const index = () =>
    new Map(
      records.flatMap((record) => {
        const { webpageUrl } = record.item
        return webpageUrl === undefined ? [] : [[keyOf(record), webpageUrl]]
      })
    )
  return (item) => (addresses ??= index()).get(keyOf(item))
}

const keyOf = ({ site, type, id }: Item) => `${type} ${id} ${site}`
