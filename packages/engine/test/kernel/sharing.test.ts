import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxMin, type SharedFlow } from '../../src/kernel/sharing'

const SLACK = 1e-9

const networks = fc.integer({ min: 1, max: 6 }).chain(count =>
  fc.record({
    capacities: fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), { minLength: count, maxLength: count }),
    flows: fc.array(
      fc.record(
        {
          // A resource may be passed twice.
          uses: fc.array(fc.nat(count - 1), { minLength: 1, maxLength: count }),
          weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
          cap: fc.double({ min: 0.01, max: 500, noNaN: true }),
        },
        { requiredKeys: ['uses'] },
      ),
      { maxLength: 12 },
    ),
  }),
)

const times = (flow: SharedFlow | undefined, resource: number): number =>
  flow?.uses.filter(use => use === resource).length ?? 0

/** The definition, carried out: everyone rises together; whoever meets a cap or a full resource stops. O(k²·m). */
function byDefinition(capacities: readonly number[], flows: readonly SharedFlow[]): number[] {
  const rates: number[] = flows.map(() => 0)
  const rising = new Set(flows.keys())
  const load = (resource: number): number =>
    flows.reduce((sum, flow, index) => sum + times(flow, resource) * (rates[index] ?? 0), 0)
  while (rising.size > 0) {
    let step = Infinity
    for (const [resource, capacity] of capacities.entries()) {
      const weight = [...rising].reduce(
        (sum, index) => sum + times(flows[index], resource) * (flows[index]?.weight ?? 1),
        0,
      )
      if (weight > 0) step = Math.min(step, Math.max(0, capacity - load(resource)) / weight)
    }
    for (const index of rising)
      step = Math.min(step, ((flows[index]?.cap ?? Infinity) - (rates[index] ?? 0)) / (flows[index]?.weight ?? 1))
    for (const index of rising) rates[index] = (rates[index] ?? 0) + step * (flows[index]?.weight ?? 1)
    for (const index of [...rising]) {
      const flow = flows[index]
      const full = flow?.uses.some(resource => load(resource) >= (capacities[resource] ?? 0) * (1 - SLACK))
      if (full || (rates[index] ?? 0) >= (flow?.cap ?? Infinity) * (1 - SLACK)) rising.delete(index)
    }
  }
  return rates
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))

describe('max-min sharing', () => {
  test('gives what its definition gives', () => {
    fc.assert(
      fc.property(networks, ({ capacities, flows }) => {
        const expected = byDefinition(capacities, flows)
        return maxMin(capacities, flows).every((rate, index) => near(rate, expected[index] ?? 0))
      }),
      { numRuns: 1000 },
    )
  })

  test('fills no resource beyond its capacity', () => {
    fc.assert(
      fc.property(networks, ({ capacities, flows }) => {
        const rates = maxMin(capacities, flows)
        return capacities.every((capacity, resource) => {
          const load = flows.reduce((sum, flow, index) => sum + times(flow, resource) * (rates[index] ?? 0), 0)
          return load <= capacity * (1 + SLACK)
        })
      }),
    )
  })

  test('leaves every flow at its cap or at a full resource where nobody of its weight has more', () => {
    fc.assert(
      fc.property(networks, ({ capacities, flows }) => {
        const rates = maxMin(capacities, flows)
        const part = (index: number): number => (rates[index] ?? 0) / (flows[index]?.weight ?? 1)
        return flows.every((flow, index) => {
          if (near(rates[index] ?? 0, flow.cap ?? Infinity)) return true
          return flow.uses.some(resource => {
            const others = [...flows.keys()].filter(other => flows[other]?.uses.includes(resource))
            const load = others.reduce((sum, other) => sum + times(flows[other], resource) * (rates[other] ?? 0), 0)
            return (
              near(load, capacities[resource] ?? 0) && others.every(other => part(other) <= part(index) * (1 + 1e-6))
            )
          })
        })
      }),
    )
  })

  test('does not depend on the order of flows and resources', () => {
    fc.assert(
      fc.property(networks, ({ capacities, flows }) => {
        const last = capacities.length - 1
        const mirrored = flows.map(flow => ({ ...flow, uses: flow.uses.map(resource => last - resource) })).reverse()
        const rates = maxMin([...capacities].reverse(), mirrored).reverse()
        return maxMin(capacities, flows).every((rate, index) => near(rate, rates[index] ?? 0))
      }),
    )
  })
})

describe('max-min sharing, by hand', () => {
  test('two flows share a link evenly', () => expect(maxMin([10], [{ uses: [0] }, { uses: [0] }])).toEqual([5, 5]))
  test('weights divide it', () => expect(maxMin([9], [{ uses: [0], weight: 2 }, { uses: [0] }])).toEqual([6, 3]))
  test('what a cap leaves goes to the others', () =>
    expect(maxMin([10], [{ uses: [0], cap: 2 }, { uses: [0] }])).toEqual([2, 8]))
  test('the long flow of the parking lot gets its fair part, the short ones the rest (Bertsekas and Gallager 1992)', () =>
    expect(maxMin([1, 2, 1], [{ uses: [0, 1, 2] }, { uses: [0] }, { uses: [1] }, { uses: [2] }])).toEqual([
      0.5, 0.5, 1.5, 0.5,
    ]))
  test('a flow that uses nothing gets its cap', () => expect(maxMin([], [{ uses: [], cap: 7 }])).toEqual([7]))
  test('a flow that nothing holds back has no end', () => expect(maxMin([], [{ uses: [] }])).toEqual([Infinity]))
  test('an empty resource stops its flows', () =>
    expect(maxMin([0, 5], [{ uses: [0, 1] }, { uses: [1] }])).toEqual([0, 5]))
  test('no weight gets nothing', () => expect(maxMin([4], [{ uses: [0], weight: 0 }, { uses: [0] }])).toEqual([0, 4]))
  test('passing a resource twice takes twice', () =>
    expect(maxMin([9], [{ uses: [0, 0] }, { uses: [0] }])).toEqual([3, 3]))
})
