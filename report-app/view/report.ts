import { openAddress } from './address.js'
import { arrange } from '../model/arrangement.js'
import { changesPicture } from './changes-picture.js'
import { shownColumns } from '../model/columns.js'
import { part } from './dom.js'
import { download, partName } from './download.js'
import type { Estate } from '../model/estate.js'
import { formatCsv } from '../model/export.js'
import { judgeRows } from '../model/filter.js'
import { filterFields } from './filters.js'
import { itemList } from './list.js'
import type { Actions, Look, Part } from './look.js'
import { ownersPicture } from './owners-picture.js'
import { preparePaper } from './paper.js'
import { projectsPicture } from './projects-picture.js'
import { selectionBar } from './selection.js'
import type { ViewState } from '../model/state.js'
import { statusPicture } from './status-picture.js'

/** The report as its reader has it before them: what is looked at, and what can be done. */
export class Report implements Actions {
  private readonly address = openAddress((state) => {
    this.look(state)
  })
  private readonly opened = new Set<number>()
  private readonly parts: readonly Part[]
  private readonly list: ReturnType<typeof itemList>
  private now: Look

  constructor(private readonly estate: Estate) {
    this.parts = [
      filterFields(estate, this),
      selectionBar(estate, this),
      ownersPicture(estate, this),
      projectsPicture(estate, this),
      statusPicture(estate, this),
      changesPicture(estate, this)
    ]
    this.list = itemList(estate, this)
    part('skip').addEventListener('click', this.showTable)
    preparePaper(estate, () => this.now)
    this.now = this.look(this.address.state)
  }

  readonly change = (patch: Partial<ViewState>): void => {
    const before = this.now.state
    const after = { ...before, ...patch }
    this.address.push(after)
    this.look(after, isBesideTable(before, after))
  }

  readonly refine = (patch: Partial<ViewState>): void => {
    const after = { ...this.now.state, ...patch }
    this.address.replace(after)
    this.look(after)
  }

  readonly toggleGroup = (owner: number): void => {
    if (!this.opened.delete(owner)) this.opened.add(owner)
    this.look(this.now.state, true)
  }

  readonly toggleAllGroups = (open: boolean): void => {
    this.opened.clear()
    if (open)
      for (const owner of this.estate.owners.keys()) this.opened.add(owner)
    this.look(this.now.state, true)
  }

  readonly exportCsv = (): void => {
    const { rows } = this.now.arrangement
    download(
      partName(this.estate.data.csvName),
      formatCsv(this.estate, rows, shownColumns(this.estate))
    )
  }

  readonly showTable = (): void => {
    this.list.goTo()
  }

  /** Draws everything anew. */
  private look(state: ViewState, stay = false): Look {
    const { estate, opened } = this
    const verdicts = judgeRows(estate, state)
    const arrangement = arrange(estate, verdicts, state, opened)
    this.now = { state, verdicts, arrangement }
    for (const { show } of this.parts) show(this.now)
    this.list.show(this.now, stay)
    return this.now
  }
}

/** Whether a step changes only what the pictures show. */
const isBesideTable = (before: ViewState, after: ViewState): boolean =>
  before.measure !== after.measure || before.changes !== after.changes
