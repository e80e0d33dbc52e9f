import { describe, expect, it } from '@jest/globals'
import { type Lane, type Lanes, withLanes } from '../../src/tableau/lanes.js'

/** A request that ends when it is told to. */
function makeRequests() {
  const begun: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  let inFlight = 0
  let most = 0
  return {
    begun,
    inFlight: () => inFlight,
    most: () => most,
    ask: (name: string) => () => {
      begun.push(name)
      most = Math.max(most, ++inFlight)
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (error) => {
          inFlight--
          if (error) reject(error)
          else resolve(name)
        })
      })
    },
    end: async (name: string, error?: Error) => {
      ends.get(name)?.(error)
      await turn()
    }
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for `a1` to `an` in the lane of `a`, and so on; gives all answers. */
const askAll = (
  lanes: Lanes,
  requests: ReturnType<typeof makeRequests>,
  counts: Readonly<Record<string, number>>
) =>
  Promise.all(
    Object.entries(counts).flatMap(([letter, count]) => {
      const lane = lanes.open()
      return Array.from({ length: count }, (_, index) =>
        lane(requests.ask(`${letter}${String(index + 1)}`))
      )
    })
  )

describe('requests of several lists', () => {
  it.each([1, 2, 3, 7, 16])(
    'are never more than %i in flight, and all are made',
    async (concurrency) => {
      const requests = makeRequests()
      const done = withLanes(concurrency, (lanes) =>
        askAll(lanes, requests, { a: 9, b: 1, c: 4 })
      )
      for (let made = 0; made < 14; made++)
        await requests.end(requests.begun[made] ?? '')
      await expect(done).resolves.toHaveLength(14)
      expect(requests.most()).toBe(Math.min(14, concurrency))
    }
  )

  it('take turns, those who had the fewest first: a short list does not wait for a long one', async () => {
    const requests = makeRequests()
    const done = withLanes(2, (lanes) =>
      askAll(lanes, requests, { a: 6, b: 2, c: 1 })
    )
    for (let made = 0; made < 9; made++)
      await requests.end(requests.begun[made] ?? '')
    await done
    expect(requests.begun).toEqual([
      'a1',
      'a2',
      'b1',
      'c1',
      'b2',
      'a3',
      'a4',
      'a5',
      'a6'
    ])
  })

  it('let in a list that comes later at once', async () => {
    const requests = makeRequests()
    const done = withLanes(1, async (lanes) => {
      const long = askAll(lanes, requests, { a: 5 })
      const late = turn().then(() => lanes.open()(requests.ask('late')))
      return Promise.all([long, late])
    })
    await turn()
    await turn()
    for (let made = 0; made < 6; made++)
      await requests.end(requests.begun[made] ?? '')
    await done
    expect(requests.begun.indexOf('late')).toBe(1)
  })
})

describe('a request that fails', () => {
  const failed = new Error('Gone.')

  it('lets no other begin, and is thrown when nothing is in flight any more', async () => {
    const requests = makeRequests()
    let ended = false
    const done = withLanes(3, (lanes) =>
      askAll(lanes, requests, { a: 9, b: 9 })
    ).catch((error: unknown) => {
      ended = true
      return error
    })
    await requests.end('a2', failed)
    expect(requests.begun).toHaveLength(3)
    expect(ended).toBe(false)
    await requests.end('a1')
    await requests.end('b1', new Error('Another.'))
    await requests.end('a3')
    expect(await done).toBe(failed)
    expect(requests.begun).toHaveLength(3)
    expect(requests.inFlight()).toBe(0)
  })

  it('fails a list that comes later', async () => {
    const requests = makeRequests()
    const done = withLanes(2, async (lanes) => {
      const first = lanes.open()(requests.ask('a1'))
      await first.catch(() => undefined)
      return lanes.open()(requests.ask('b1'))
    }).catch((error: unknown) => error)
    await requests.end('a1', failed)
    expect(await done).toBe(failed)
    expect(requests.begun).toEqual(['a1'])
  })

  it('changes nothing where the list goes on after it', async () => {
    const requests = makeRequests()
    const done = withLanes(1, async (lanes) => {
      const lane: Lane = lanes.open()
      const told = await lane(requests.ask('a1'), (error) => error === failed)
        .then(String)
        .catch((error: unknown) => (error as Error).message)
      return [told, await lane(requests.ask('a2'))]
    })
    await requests.end('a1', failed)
    await requests.end('a2')
    await expect(done).resolves.toEqual(['Gone.', 'a2'])
  })
})

it('a work that fails by itself lets no other request begin', async () => {
  const requests = makeRequests()
  const done = withLanes(1, (lanes) => {
    askAll(lanes, requests, { a: 3 }).catch(() => undefined)
    return Promise.reject(new Error('Enough.'))
  }).catch((error: unknown) => error)
  await turn()
  await requests.end('a1')
  expect(await done).toEqual(new Error('Enough.'))
  expect(requests.begun).toEqual(['a1'])
})
