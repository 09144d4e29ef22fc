import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFlowTable, endsAtMs, type FlowTable } from '../../src/kernel/flow-table'
import { addFlow, flowsOn, nextEnd, removeFlow, shareAnew } from '../../src/kernel/flows'
import { maxMin } from '../../src/kernel/sharing'

const RESOURCES = 6
const name = (resource: number): string => `r${resource}`

/** Somebody comes, somebody goes, or there is more or less to share. */
const changes = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('come' as const),
        uses: fc.array(fc.nat(RESOURCES - 1), { minLength: 1, maxLength: 4 }),
        weight: fc.constantFrom(1, 1, 1, 0.5, 3, 0),
        cap: fc.option(fc.double({ min: 0.1, max: 300, noNaN: true })),
        amount: fc.integer({ min: 1, max: 100_000 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('go' as const), which: fc.nat(99) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('turn' as const),
        resource: fc.nat(RESOURCES - 1),
        capacity: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })),
      }),
    },
  ),
  { minLength: 1, maxLength: 40 },
)
type Change = typeof changes extends fc.Arbitrary<(infer C)[]> ? C : never

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))

/** Does one thing to a table, at its time, and shares what it touched. */
function apply(table: FlowTable, capacities: number[], change: Change, serial: number): void {
  const nowMs = serial * 700
  const share = (resources: readonly string[]): void =>
    shareAnew(table, resources, resource => capacities[Number(resource.slice(1))] ?? 0, nowMs)
  if (change.type === 'come') {
    const { weight, cap, amount } = change
    const uses = change.uses.map(name)
    addFlow(table, { id: `f${serial}`, remaining: amount, rate: 0, settledAtMs: nowMs, uses, weight, cap })
    share(uses)
  } else if (change.type === 'go') {
    const all = Object.values(table.flows)
    const flow = all[change.which % Math.max(1, all.length)]
    if (flow === undefined) return
    removeFlow(table, flow.id)
    share(flow.uses)
  } else {
    capacities[change.resource] = change.capacity
    share([name(change.resource)])
  }
}

const STARTING = [100, 100, 40, 7, 250, 1000]
const reopened = (table: FlowTable): FlowTable => JSON.parse(JSON.stringify(table))

/** One flow waits for want of a resource; another that it would share the next with must not lose its part by that. */
const STANDS_STILL: Change[] = [
  { type: 'come', uses: [2, 0, 3], weight: 1, cap: null, amount: 1 },
  { type: 'come', uses: [3], weight: 1, cap: null, amount: 1 },
  { type: 'turn', resource: 2, capacity: 0 },
  { type: 'come', uses: [0], weight: 1, cap: null, amount: 1 },
  { type: 'turn', resource: 3, capacity: 15 },
  { type: 'come', uses: [0], weight: 1, cap: null, amount: 1 },
]

describe('flows that come and go', () => {
  test('have after every change the rates that sharing everything anew would give', () => {
    fc.assert(
      fc.property(changes, list => {
        const [table, capacities] = [emptyFlowTable(), [...STARTING]]
        list.forEach((change, serial) => {
          apply(table, capacities, change, serial)
          const flows = Object.values(table.flows)
          const expected = maxMin(
            capacities,
            flows.map(({ uses, weight, cap }) => ({
              uses: uses.map(resource => Number(resource.slice(1))),
              weight,
              ...(cap === null ? {} : { cap }),
            })),
          )
          flows.forEach(({ rate, id }, at) => {
            expect(near(rate, expected[at] ?? 0), `${id}: ${rate}, expected ${expected[at]}`).toBe(true)
          })
        })
      }),
      { numRuns: 500, examples: [[STANDS_STILL]] },
    )
  })

  test('leave the same bytes, whether the table stayed open or was saved and read back in between', () => {
    fc.assert(
      fc.property(changes, list => {
        const [open, capacities] = [emptyFlowTable(), [...STARTING]]
        let [saved, sameCapacities] = [emptyFlowTable(), [...STARTING]]
        list.forEach((change, serial) => {
          apply(open, capacities, change, serial)
          apply(saved, sameCapacities, change, serial)
          if (serial % 3 === 0) saved = reopened(saved)
        })
        expect(JSON.stringify(saved)).toBe(JSON.stringify(open))
        expect(nextEnd(saved)).toEqual(nextEnd(open))
      }),
      { numRuns: 300 },
    )
  })

  test('the next to end is the one with the earliest end, the first comer among equals', () => {
    fc.assert(
      fc.property(changes, list => {
        const [table, capacities] = [emptyFlowTable(), [...STARTING]]
        list.forEach((change, serial) => {
          apply(table, capacities, change, serial)
          const ends = Object.values(table.flows).map(flow => ({ id: flow.id, atMs: endsAtMs(flow) ?? Infinity }))
          const first = ends.reduce((a, b) => (b.atMs < a.atMs ? b : a), { id: '', atMs: Infinity })
          expect(nextEnd(table)).toEqual(first.id === '' ? null : first)
        })
      }),
    )
  })

  test('when all have gone, nothing is left of them', () => {
    const table = emptyFlowTable()
    apply(table, [...STARTING], { type: 'come', uses: [0, 0, 1], weight: 1, cap: null, amount: 10 }, 1)
    expect([flowsOn(table, 'r0'), flowsOn(table, 'r1'), flowsOn(table, 'r2')]).toEqual([2, 1, 0])
    expect(table.flows.f1?.rate).toBe(50)
    removeFlow(table, 'f1')
    expect(table).toEqual(emptyFlowTable())
  })
})
