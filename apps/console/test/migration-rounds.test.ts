import { type Operation, OperationId, type OperationPhase } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { guestSpeedIn, pauseOf, roundsOf } from '../src/components/migration-rounds'

const phase = (part: Partial<OperationPhase>): OperationPhase => ({
  name: 'precopy-round',
  startedAt: '2026-03-02T10:00:00Z',
  progress: 1,
  ...part,
})
const operation = (...phases: readonly OperationPhase[]): Operation => ({
  id: OperationId.parse('op-1'),
  kind: 'vm.migrate',
  target: { kind: 'vm', id: 'vm-1', name: 'web-1' },
  state: 'running',
  progress: 0,
  phases: [...phases],
  startedAt: '2026-03-02T10:00:00Z',
  cancellable: true,
  actor: 'person',
})

describe('the rounds of a migration', () => {
  test('one in which the guest was slowed down is several phases: sent together, slowed as it was at the end', () => {
    const rounds = roundsOf(
      operation(
        phase({ name: 'prepare' }),
        phase({ round: 1, doneMiB: 1000, totalMiB: 1000, dirtiedMiB: 400, throttle: 0, guestSpeed: 1 }),
        phase({ round: 2, doneMiB: 100, totalMiB: 100, throttle: 0.2, guestSpeed: 1 }),
        phase({ round: 2, doneMiB: 50, totalMiB: 300, throttle: 0.3, guestSpeed: 0.9, rateMBps: 104.8576 }),
        phase({ round: 3, startedAt: undefined }),
      ),
    )
    expect(rounds).toEqual([
      expect.objectContaining({ round: 1, sentMiB: 1000, totalMiB: 1000, dirtiedMiB: 400, throttle: 0, guestSpeed: 1 }),
      expect.objectContaining({ round: 2, sentMiB: 150, totalMiB: 400, throttle: 0.3 }),
    ])
    expect(rounds[1]?.guestSpeed).toBeCloseTo(0.63)
    expect(rounds[1]?.rateMiBps).toBeCloseTo(100)
  })

  test('what is left of the guest’s speed: what it is kept from, of what it runs at beside that', () => {
    expect(guestSpeedIn(phase({ throttle: 0.5, guestSpeed: 0.8 }))).toBeCloseTo(0.4)
    expect(guestSpeedIn(phase({ guestSpeed: 0.8 }))).toBeCloseTo(0.8)
    expect(guestSpeedIn(phase({ throttle: 0.5 }))).toBeUndefined()
  })

  test('the pause that there would be now is what is to be sent over what the link gives', () => {
    expect(pauseOf(phase({ totalMiB: 200, rateMBps: 104.8576 }))).toBeCloseTo(2)
    expect(pauseOf(phase({ totalMiB: 200 }))).toBeUndefined()
    expect(pauseOf(undefined)).toBeUndefined()
  })
})
