import fs from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import type { Inputs } from '../inputs/read.js'
import type { Outcome, ProductKind } from '../outcome.js'
import { changesJson } from '../owners/changes.js'
import type { Draft } from '../owners/draft.js'
import { formatReport } from '../report/html.js'
import {
  removeFile,
  type WorkspaceFile,
  writeWhole
} from '../runner/workspace.js'
import type { Delivery } from './deliver.js'

/** A file with its text. */
export interface Product {
  readonly kind: ProductKind
  readonly file: WorkspaceFile
  /** Makes the text when it is first asked for, once; undefined where this run has none. */
  readonly text: (outcome: Outcome) => Promise<string | undefined>
}

/** The report only where it is asked for. */
interface Products {
  readonly csv: Product
  readonly changes: Product
  readonly report: Product | undefined
}

/** The files that a run makes, each made once, however many deliveries want it. */
export function productsOf(
  { csv, changesFile, report }: Inputs,
  draft: Draft,
  context: Context
): Products {
  const makeReport = async (outcome: Outcome) =>
    formatReport(await readPage(), {
      outcome,
      notices: context.notices,
      csvName: path.posix.basename(csv.file.path)
    })
  return {
    csv: {
      kind: 'csv',
      file: csv.file,
      text: () => Promise.resolve(draft.csv)
    },
    changes: {
      kind: 'changes',
      file: changesFile,
      text: once(({ comparison }) =>
        Promise.resolve(
          comparison?.compared ? changesJson(comparison) : undefined
        )
      )
    },
    report: report && {
      kind: 'report',
      file: report.file,
      text: once(makeReport)
    }
  }
}

function once<T>(
  make: (outcome: Outcome) => Promise<T>
): (outcome: Outcome) => Promise<T> {
  let made: Promise<T> | undefined
  return (outcome) => (made ??= make(outcome))
}

/** The built page of the report, which lies beside the bundle. */
const readPage = () =>
  fs.readFile(
    new URL('../../report-app/build/report.html', import.meta.url),
    'utf8'
  )

/** Writes a product, or removes what an earlier run left where this one has none. */
export const write = (product: Product, failure: string): Delivery => ({
  failure,
  deliver: async (outcome) => {
    const text = await product.text(outcome)
    if (text === undefined) {
      await removeFile(product.file)
      return {}
    }
    await writeWhole(product.file, text)
    return {
      written: { ...outcome.written, [product.kind]: product.file.path }
    }
  }
})
