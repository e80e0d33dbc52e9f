/** Says of an error that the reading goes on after it. */
export type Tolerates = (error: unknown) => boolean

/** One list's way to the server: makes a request when it is the list's turn. */
export type Lane = <T>(
  request: () => Promise<T>,
  tolerates?: Tolerates
) => Promise<T>

/** A lane for each list that is read at once. */
export interface Lanes {
  readonly open: () => Lane
  /** Lets no other request begin; those that wait fail with this error. */
  readonly fail: (error: unknown) => void
  /** Resolves when nothing is in flight. */
  readonly idle: () => Promise<void>
  /** The first error that was not tolerated. */
  readonly failure: () => Error | undefined
}

interface Queue {
  turns: number
  readonly waiting: (() => void)[]
}

/**
 * Runs a work that reads several lists at once, and ends when nothing is in flight any more, whatever became of it.
 * @param concurrency most requests in flight, over all lists
 * @throws the first error that was not tolerated
 */
export async function withLanes<T>(
  concurrency: number,
  work: (lanes: Lanes) => Promise<T>
): Promise<T> {
  const lanes = makeLanes(concurrency)
  try {
    return await work(lanes)
  } catch (error) {
    lanes.fail(error)
    throw lanes.failure() ?? error
  } finally {
    await lanes.idle()
  }
}

/**
 * Of the lists that wait, the one that had the fewest turns is next: first pages go first, and a short list never
 * waits for the end of a long one.
 */
function makeLanes(concurrency: number): Lanes {
  const queues: Queue[] = []
  const inFlight = new Set<Promise<unknown>>()
  let failure: Error | undefined

  const beginNext = () => {
    while (inFlight.size < concurrency) {
      const queue = nextOf(queues)
      if (!queue) return
      queue.turns++
      queue.waiting.shift()?.()
    }
  }
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error(String(error))
    for (const { waiting } of queues)
      for (const refuse of waiting.splice(0)) refuse()
  }
  const run = async <T>(
    request: () => Promise<T>,
    tolerates: Tolerates
  ): Promise<T> => {
    try {
      return await request()
    } catch (error) {
      if (!tolerates(error)) fail(error)
      throw error
    }
  }
  const begin = <T>(request: () => Promise<T>, tolerates: Tolerates) => {
    const running = run(request, tolerates).finally(() => {
      inFlight.delete(running)
      beginNext()
    })
    inFlight.add(running)
    return running
  }
  const open = (): Lane => {
    const queue: Queue = { turns: 0, waiting: [] }
    queues.push(queue)
    return (request, tolerates = () => false) =>
      new Promise((resolve, reject) => {
        queue.waiting.push(() => {
          if (failure) reject(failure)
          else resolve(begin(request, tolerates))
        })
        if (failure) fail(failure)
        else beginNext()
      })
  }
  const idle = async () => {
    while (inFlight.size > 0) await Promise.allSettled(inFlight)
  }
  return { open, fail, idle, failure: () => failure }
}

/** The queue that is next: of those where somebody waits, the one with the fewest turns. */
const nextOf = (queues: readonly Queue[]): Queue | undefined =>
  queues
    .filter(({ waiting }) => waiting.length > 0)
    .reduce<Queue | undefined>(
      (least, queue) => (least && least.turns <= queue.turns ? least : queue),
      undefined
    )
