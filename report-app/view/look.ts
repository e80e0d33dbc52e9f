import type { Arrangement } from '../model/arrangement.js'
import type { ViewState } from '../model/state.js'

/** What every part of the page draws itself from. */
export interface Look {
  readonly state: ViewState
  /** For each row the filters that it fails. */
  readonly verdicts: Uint8Array
  readonly arrangement: Arrangement
}

/** What people do. */
export interface Actions {
  /** Looks at something else: a step that the back button takes back. */
  readonly change: (patch: Partial<ViewState>) => void
  /** The same, but typing on: no step of its own. */
  readonly refine: (patch: Partial<ViewState>) => void
  /** Opens or closes groups of the table. */
  readonly toggleGroup: (owner: number) => void
  readonly toggleAllGroups: (open: boolean) => void
  readonly exportCsv: () => void
  /** Goes to the table. */
  readonly showTable: () => void
}

/** A part of the page. */
export interface Part {
  readonly show: (look: Look) => void
}
