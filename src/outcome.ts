import type { PullRequestResult } from './github/pull-request.js'
import type { Comparison } from './owners/comparison.js'
import type { Findings } from './owners/findings.js'
import type { Inventory } from './owners/inventory.js'
import type { PublishedDatasource } from './tableau/publish.js'

/** A file of ours: written in the workspace, and part of the artifact. */
export type ProductKind = 'csv' | 'changes' | 'report'

/** What a run came to: all that outputs, summary and checks read. What failed or wasn't asked for is missing. */
export interface Outcome {
  readonly inventory: Inventory
  readonly findings: Findings
  /** Whether every list was read whole, also of what the earlier file has rows of. */
  readonly complete: boolean
  readonly comparison?: Comparison | undefined
  /** Paths of the files that were written, relative to the workspace. */
  readonly written: Readonly<Partial<Record<ProductKind, string>>>
  readonly commit?: { readonly sha: string; readonly url: string } | undefined
  readonly pull?: PullRequestResult | undefined
  readonly artifact?: UploadedArtifact | undefined
  readonly datasource?: PublishedDatasource | undefined
}

export interface UploadedArtifact {
  readonly id: string
  readonly url: string
  /** SHA-256 of the artifact's zip, in hex. */
  readonly digest: string
}
