import { describe, expect, test } from 'vitest'
import { endOf } from '../../src'
import { precopy } from '../../src/physics'
import { DEVICE_STATE_S, LIBXC, STREAM_BPS, XL_LEGACY } from '../../src/physics/migration'
import { hostNamed, named, runOut } from '../tiny'
import {
  fleetOf,
  HOT,
  type Kind,
  linkOf,
  memoryOf,
  move,
  type Options,
  type PrecopyInput,
  phasesOf,
  roundsOf,
  STEADY,
  tookS,
} from './moving'

describe('a migration that nothing contends with goes as the pure function says', () => {
  const CLARK = {
    kind: 'adaptive',
    minBps: 100e6,
    maxBps: 500e6,
    stepBps: 50e6,
    stopBytes: 256e3,
    resumeS: 0.009,
  } as const
  const QEMU = { kind: 'qemu', bandwidth: 0, deviceS: DEVICE_STATE_S } as const
  const VALIDATE_S = 1
  test.each<[string, Kind, Options, PrecopyInput['policy']]>([
    ['para hosts: Xen’s adaptive rule', 'para', {}, CLARK],
    ['para hosts: xl’s limits', 'para', { stopRule: 'xl' }, { ...CLARK, limits: XL_LEGACY }],
    ['para hosts: libxc’s', 'para', { stopRule: 'libxc' }, { ...CLARK, limits: LIBXC, skipRedirtied: false }],
    ['full hosts: QEMU’s rule', 'full', {}, QEMU],
    ['full hosts, with XBZRLE', 'full', { xbzrle: true, xbzrleRatio: 0.5 }, { ...QEMU, compression: 0.5 }],
    ['full hosts, with auto-converge', 'full', { autoConverge: true }, { ...QEMU, autoConverge: true }],
    ['full hosts, with another downtime limit', 'full', { downtimeLimitMs: 2000 }, { ...QEMU, downtimeLimitS: 2 }],
    ['full hosts, with a limit of bandwidth', 'full', { bandwidthLimitMBps: 80 }, { ...QEMU, bandwidth: 80e6 }],
    [
      'stop-and-copy',
      'full',
      { algorithm: 'stop-and-copy', bandwidthLimitMBps: 50 },
      { kind: 'stop-and-copy', bandwidth: 50e6 },
    ],
    ['containers stand still', 'os-level', { bandwidthLimitMBps: 50 }, { kind: 'stop-and-copy', bandwidth: 50e6 }],
  ])('%s', (_, kind, options, policy) => {
    const simulation = fleetOf(kind, STEADY)
    // 0 stands for all of the link.
    const bandwidth = 'bandwidth' in policy && policy.bandwidth > 0 ? policy.bandwidth : linkOf(simulation)
    const pure = precopy({
      ...memoryOf(simulation, 'db-1'),
      // A tool stack's limits go with the rate of the link.
      policy:
        policy.kind === 'adaptive'
          ? { ...policy, ...(policy.limits ? { minBps: 8 * bandwidth, maxBps: 8 * bandwidth } : {}) }
          : { ...policy, bandwidth },
    })
    const preview = simulation.preview('vm.migrate', {
      vmId: named(simulation, 'db-1').id,
      hostId: hostNamed(simulation, 'b').id,
      ...options,
    })
    const operation = runOut(simulation, move(simulation, options))
    expect(operation.state).toBe('succeeded')
    const rounds = roundsOf(operation)
    expect(rounds).toHaveLength(pure.rounds.length)
    // In whole milliseconds.
    expect(Math.abs(tookS(operation) - VALIDATE_S - pure.totalS)).toBeLessThanOrEqual(0.002)
    // A round of few bytes ends within a millisecond too.
    for (const [at, { bytes }] of pure.rounds.entries())
      expect(Math.abs((rounds[at] ?? 0) - bytes)).toBeLessThan(Math.max(0.005 * bytes, 0.001 * linkOf(simulation)))
    if (preview.outcome !== 'preview') throw new Error(preview.outcome)
    expect(preview.plan.durationS).toBeCloseTo(pure.totalS + VALIDATE_S, 6)
    expect(preview.plan.downtimeMs).toBe(Math.round(pure.downtimeS * 1000))
  })
})

describe('what ended the rounds of a para guest', () => {
  const WRITER = { ...HOT, dirtyMiBps: 2000 } as const
  test.each<[Options['stopRule'], string, number]>([
    [undefined, 'rate_above_maximum', 4],
    ['xl', 'round_limit', XL_LEGACY.rounds],
    ['libxc', 'round_limit', LIBXC.rounds],
  ])('by the rule %s: %s, known before and in its plan', (stopRule, end, rounds) => {
    const simulation = fleetOf('para', WRITER)
    const options = stopRule === undefined ? {} : { stopRule }
    const planned = simulation.preview('vm.migrate', {
      vmId: named(simulation, 'db-1').id,
      hostId: hostNamed(simulation, 'b').id,
      ...options,
    })
    if (planned.outcome !== 'preview') throw new Error(planned.outcome)
    expect(planned.plan).toMatchObject({ converges: true, stopRule: stopRule ?? 'clark', reason: end, rounds })
    const { data, state } = runOut(simulation, move(simulation, options))
    expect(state).toBe('succeeded')
    if (data.kind !== 'vm.migrate' || data.copy === null) throw new Error('no pre-copy')
    expect([endOf(data.copy), data.rounds]).toEqual([end, rounds])
  })
})

describe('multifd', () => {
  const planned = (bandwidthMbps: number, options: Options): number => {
    const simulation = fleetOf('full', STEADY, bandwidthMbps)
    const order = { vmId: named(simulation, 'db-1').id, hostId: hostNamed(simulation, 'b').id, ...options }
    const preview = simulation.preview('vm.migrate', order)
    const operation = runOut(simulation, move(simulation, options))
    if (preview.outcome !== 'preview') throw new Error(preview.outcome)
    expect(tookS(operation)).toBeCloseTo(preview.plan.durationS, 1)
    return (preview.plan.bandwidthMBps ?? 0) * 1e6
  }
  test('raises what the streams carry together, and not the link', () => {
    expect(planned(40_000, {})).toBe(STREAM_BPS)
    expect(planned(40_000, { multifd: true })).toBe(2 * STREAM_BPS)
    expect(planned(40_000, { multifd: true, multifdChannels: 8 })).toBeLessThan(5e9)
    expect(planned(1000, { multifd: true })).toBe(planned(1000, {}))
  })
})

describe('XBZRLE', () => {
  test('lets a guest go that QEMU’s rule gives up, and post-copy fetch whole pages', () => {
    const writer = { ...HOT, dirtyMiBps: 160, workingSetMiB: 7000 } as const
    const without = fleetOf('full', writer)
    expect(runOut(without, move(without)).state).toBe('failed')
    const packed = fleetOf('full', writer)
    expect(runOut(packed, move(packed, { xbzrle: true, xbzrleRatio: 0.4 })).state).toBe('succeeded')
    const late = fleetOf('full', writer)
    const operation = runOut(late, move(late, { algorithm: 'post-copy', xbzrle: true, xbzrleRatio: 0.5 }))
    const [fetched] = phasesOf(operation, 'post-copy')
    const last = phasesOf(operation, 'precopy-round').at(-1)
    expect(fetched?.work.type === 'flow' ? fetched.work.amount : 0).toBeCloseTo(last?.facts.dirtiedBytes ?? 0, 0)
  })
})
