/** A result on its way to people: tried whatever became of the others. */
export interface Delivery {
  /** What failed, when it fails: `The artifact was not uploaded`. */
  readonly failure: string
  /** Left out where false. */
  readonly when?: boolean
  readonly run: () => Promise<void>
}

/**
 * Tries all deliveries, one after the other.
 * @returns what failed, a sentence each
 */
export async function deliverAll(
  deliveries: readonly Delivery[]
): Promise<string[]> {
  const failures: string[] = []
  for (const { failure, when = true, run } of deliveries) {
    if (!when) continue
    try {
      await run()
    } catch (error) {
      failures.push(
        `${failure}: ${error instanceof Error ? error.message : String(error)}`
      )
    }
  }
  return failures
}
