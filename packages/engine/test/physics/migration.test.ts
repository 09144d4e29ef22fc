import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precopy } from '../../src/physics'
import {
  adaptiveStart,
  endOf,
  LIBXC,
  qemuRound,
  qemuStart,
  roundSent,
  slowsDownInS,
  unpackedBytes,
  XL_LEGACY,
} from '../../src/physics/migration'

const MB = 1e6
const GIB = 2 ** 30
const within = (value: number, published: number, part: number): void => {
  expect(Math.abs(value - published), `${value} against ${published}`).toBeLessThanOrEqual(part * published)
}

/** Two classes of pages fitted to the rounds that Clark et al. 2005 print for SPECweb99. */
const SPECWEB = {
  ramBytes: 800 * MB,
  dirty: [
    { bytes: 36.33 * MB, ratePerS: 1.8607 },
    { bytes: 239.32 * MB, ratePerS: 0.01497 },
  ],
}
const CLARK = { kind: 'adaptive', minBps: 100e6, maxBps: 500e6, stepBps: 50e6, stopBytes: 256e3 } as const

describe('Clark et al. 2005, figure 8: SPECweb99 in 800 MB', () => {
  const result = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0.009 } })
  const final = result.rounds.at(-1)?.dirtiedBytes ?? 0

  test('sends less than the memory in the first round, for what is rewritten before its turn is skipped', () =>
    expect(result.rounds[0]?.bytes).toBeLessThan(0.9 * SPECWEB.ramBytes))
  test('is ahead of the guest at the end', () => {
    expect(result.converged).toBe(true)
    expect(final).toBeLessThan(result.rounds.at(-1)?.bytes ?? 0)
  })
  test('sends all of the memory in the first round without skipping', () => {
    const plain = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0, skipRedirtied: false } })
    expect(plain.rounds[0]?.bytes).toBeCloseTo(SPECWEB.ramBytes)
    expect(plain.sentBytes).toBeGreaterThan(result.sentBytes)
  })
})

test('stop-and-copy sends all of the memory while the guest stands still', () => {
  const result = precopy({
    ramBytes: 512 * MB,
    dirty: [],
    policy: { kind: 'stop-and-copy', bandwidth: 128e6 / 8 },
  })
  expect(result.totalS).toBe(result.downtimeS)
  expect(result.sentBytes).toBe(512 * MB)
})

describe('Clark et al. 2005, §5.5: a rogue that writes 320 Gb/s ends by rule', () => {
  const rogue = { ramBytes: 1024 * MB, dirty: [{ bytes: 1024 * MB, ratePerS: 320e9 / 8 / (1024 * MB) }] }
  test('under the adaptive rule: one more round at the maximum, then the stop', () => {
    const result = precopy({ ...rogue, policy: { ...CLARK, resumeS: 0 } })
    expect(result.rounds).toHaveLength(2)
    expect(result.converged).toBe(false)
    within(result.downtimeS, (1024 * MB * 8) / 500e6, 1e-6)
  })
  test('under QEMU’s rule: given up without progress, and nothing stopped', () => {
    const result = precopy({ ...rogue, policy: { kind: 'qemu', bandwidth: 125 * MB } })
    expect(result).toMatchObject({ converged: false, reason: 'no_progress', downtimeS: 0 })
    expect(result.totalS).toBeLessThan(200)
  })
})

test('a guest that dirties faster than the link, where SimGrid spins on, is given up', () => {
  const result = precopy({
    ramBytes: 1024 * MB,
    dirty: [],
    policy: {
      kind: 'qemu',
      bandwidth: 125 * MB,
      downtimeLimitS: 0.03,
      deviceS: 0,
      dirtyProportional: { intensity: 1.2, wssBytes: 512 * MB },
    },
  })
  expect(result).toMatchObject({ converged: false, reason: 'no_progress', downtimeS: 0 })
  expect(result.totalS).toBeLessThan(600)
})

describe('QEMU’s rule', () => {
  test('auto-converge climbs 20, 30, …, 90, 99 %, a rung for each two rounds of a second', () => {
    let state = qemuStart({
      ramBytes: 64 * GIB,
      dirty: [{ bytes: 64 * GIB, ratePerS: 50 }],
      autoConverge: true,
      progressTimeoutS: 1e9,
    })
    const seen: number[] = []
    for (let round = 0; round < 22; round += 1) {
      state = qemuRound({ ...state, pendingBytes: GIB }, { seconds: 1, bandwidth: GIB }).state
      seen.push(state.throttle)
    }
    const rungs = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]
    expect(seen.slice(0, 18)).toEqual([0, ...rungs.flatMap(rung => [rung, rung])].slice(0, 18))
    expect(seen.slice(17)).toEqual([0.99, 0.99, 0.99, 0.99, 0.99])
  })

  test('auto-converge slows it within a pass, a rung each two seconds: 99 % after 18 s, and no sooner', () => {
    const memory = { ramBytes: 64 * GIB, dirty: [{ bytes: 64 * GIB, ratePerS: 50 }] }
    const start = qemuStart({ ...memory, autoConverge: true, progressTimeoutS: 1e9 })
    const seen: (readonly [number, number])[] = []
    let [state, elapsedS] = [start, 0]
    for (;;) {
      const seconds = slowsDownInS(state, GIB, 1)
      if (!Number.isFinite(seconds)) break
      const step = qemuRound(state, { seconds, bandwidth: GIB, bytes: seconds * GIB })
      expect(step.verdict).toBe('slow-down')
      state = step.state
      elapsedS += seconds
      seen.push([elapsedS, state.throttle])
    }
    expect(seen).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99].map((rung, at) => [2 * (at + 1), rung]))
    // The first pass takes 64 s: without a look within it the guest would have run through it at full speed.
    const [first] = precopy({ ...memory, policy: { kind: 'qemu', bandwidth: GIB, autoConverge: true } }).rounds
    expect(first?.seconds).toBeCloseTo(64, 6)
    const mild = { ramBytes: 8 * GIB, dirty: [{ bytes: 4 * GIB, ratePerS: 0.02 }] }
    const dirtied = (autoConverge: boolean) =>
      precopy({ ...mild, policy: { kind: 'qemu', bandwidth: 117 * MB, autoConverge } }).rounds[0]?.dirtiedBytes ?? 0
    expect(dirtied(true)).toBeLessThan(0.95 * dirtied(false))
  })

  test('auto-converge brings a guest over that would not come otherwise', () => {
    const memory = { ramBytes: 8 * GIB, dirty: [{ bytes: 4 * GIB, ratePerS: 0.08 }] }
    const policy = { kind: 'qemu', bandwidth: 117 * MB, progressTimeoutS: 600 } as const
    expect(precopy({ ...memory, policy }).converged).toBe(false)
    const helped = precopy({ ...memory, policy: { ...policy, autoConverge: true } })
    expect(helped.converged).toBe(true)
    expect(helped.throttle).toBeGreaterThan(0.2)
    expect(helped.downtimeS).toBeLessThanOrEqual(0.32)
  })

  test('the completion timeout ends what creeps, by its GiB', () => {
    const memory = { ramBytes: 2 * GIB, dirty: [{ bytes: 2 * GIB, ratePerS: 1 }] }
    const result = precopy({ ...memory, policy: { kind: 'qemu', bandwidth: 100 * MB, completionTimeoutPerGiBS: 30 } })
    expect(result.reason).toBe('completion_timeout')
    expect(result.totalS).toBeCloseTo(60, 9)
  })

  test('the completion timeout ends a round in its middle: the first of 1,074 s after 800', () => {
    const slow = { kind: 'qemu', bandwidth: 1e6, completionTimeoutPerGiBS: 800 } as const
    const result = precopy({ ramBytes: GIB, dirty: [], policy: slow })
    expect(result).toMatchObject({ converged: false, reason: 'completion_timeout', totalS: 800, downtimeS: 0 })
    expect(result.sentBytes).toBeCloseTo(800e6, 3)
    expect(result.rounds).toEqual([
      { bytes: 800e6, seconds: 800, bandwidth: 1e6, dirtiedBytes: expect.closeTo(GIB - 800e6, 3) },
    ])
    const withDisk = precopy({ ramBytes: GIB, dirty: [], policy: { ...slow, diskBytes: GIB } })
    expect(withDisk.converged).toBe(true)
  })

  test('no time at all is a limit too', () =>
    expect(
      precopy({ ramBytes: GIB, policy: { kind: 'qemu', bandwidth: GIB, completionTimeoutPerGiBS: 0 } }),
    ).toMatchObject({ converged: false, reason: 'completion_timeout', totalS: 0, sentBytes: 0, rounds: [] }))

  test('SimGrid’s rule needs no more than its own inputs', () => {
    const policy = {
      kind: 'qemu',
      bandwidth: 125e6,
      downtimeLimitS: 0.03,
      dirtyProportional: { intensity: 0.3, wssBytes: 512e6 },
    } as const
    expect(precopy({ ramBytes: 1024e6, policy }).totalS).toBeCloseTo(11.694326, 6)
    expect(precopy({ ramBytes: 1024e6, dirty: [], policy }).downtimeS).toBeCloseTo(0.019907, 6)
  })

  test('zero pages cost nothing', () => {
    const result = precopy({
      ramBytes: 10 * GIB,
      zeroFraction: 0.75,
      dirty: [],
      policy: { kind: 'qemu', bandwidth: GIB, deviceS: 0 },
    })
    expect(result.totalS).toBeCloseTo(2.5)
  })

  test('round by round, through JSON, it is the same as in one go', () => {
    const memory = { ramBytes: 4 * GIB, zeroFraction: 0.3, dirty: [{ bytes: 100 * MB, ratePerS: 0.9 }] }
    const bandwidth = 117.5 * MB
    const whole = precopy({ ...memory, policy: { kind: 'qemu', bandwidth, autoConverge: true } })
    let state = qemuStart({ ...memory, autoConverge: true })
    const rounds: number[] = []
    let sent = 0
    for (let verdict = 'continue'; verdict !== 'switch-over' && verdict !== 'give-up'; ) {
      const seconds = Math.min(state.pendingBytes / bandwidth, slowsDownInS(state, bandwidth, 1))
      const bytes = Math.min(state.pendingBytes, seconds * bandwidth)
      const step = qemuRound(JSON.parse(JSON.stringify(state)), { seconds, bytes, bandwidth })
      state = step.state
      verdict = step.verdict
      sent += bytes
      if (verdict === 'slow-down') continue
      rounds.push(sent)
      sent = 0
    }
    expect(rounds).toEqual(whole.rounds.map(round => round.bytes))
    expect(rounds.length).toBeGreaterThan(2)
    expect(whole.throttle).toBeGreaterThan(0)
  })

  test('ends for any guest and any link, keeps its promise of downtime, and counts every byte', () => {
    const guests = fc.record({
      ram: fc.integer({ min: 1 << 20, max: 2 ** 38 }),
      zeroFraction: fc.double({ min: 0, max: 1, noNaN: true }),
      written: fc.double({ min: 0, max: 1, noNaN: true }),
      ratePerS: fc.double({ min: 0, max: 100, noNaN: true }),
      bandwidth: fc.double({ min: 1e6, max: 1e10, noNaN: true }),
      autoConverge: fc.boolean(),
    })
    fc.assert(
      fc.property(guests, ({ ram, zeroFraction, written, ratePerS, bandwidth, autoConverge }) => {
        const result = precopy({
          ramBytes: ram,
          zeroFraction,
          dirty: [{ bytes: ram * written, ratePerS }],
          policy: { kind: 'qemu', bandwidth, autoConverge },
        })
        const inRounds = result.rounds.reduce((sum, round) => sum + round.bytes, 0)
        const inStop = result.converged ? (result.rounds.at(-1)?.dirtiedBytes ?? 0) : 0
        expect(result.sentBytes).toBeCloseTo(inRounds + inStop, -1)
        if (result.converged) expect(result.downtimeS).toBeLessThanOrEqual(0.32 + 1e-9)
        else expect(result.reason).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })
})

describe('the limits of Xen’s tool stacks end a copy in place of Clark’s rule', () => {
  const limited = { ...CLARK, resumeS: 0.009 }
  test('five rounds of SPECweb99 leave more to the stop than Clark’s eight', () => {
    const [clark, libxc] = [limited, { ...limited, limits: LIBXC }].map(policy => precopy({ ...SPECWEB, policy }))
    expect(libxc?.rounds.map(({ bytes }) => bytes)).toEqual(clark?.rounds.slice(0, 5).map(({ bytes }) => bytes))
    expect(libxc).toMatchObject({ converged: false, reason: 'round_limit' })
    expect(libxc?.downtimeS).toBeGreaterThan(clark?.downtimeS ?? Infinity)
    expect(libxc?.totalS).toBeLessThan(clark?.totalS ?? 0)
  })
  test('a round at the maximum is not the last, and few enough pages are', () => {
    const idle = {
      ramBytes: GIB,
      dirty: [{ bytes: 4096 * 49, ratePerS: 100 }],
      policy: { ...limited, limits: XL_LEGACY },
    }
    expect(precopy(idle)).toMatchObject({ converged: true })
    expect(precopy(idle).rounds).toHaveLength(1)
    const busy = precopy({ ...idle, dirty: [{ bytes: 256 * MB, ratePerS: 1 }] })
    expect(busy.rounds.filter(({ bandwidth }) => bandwidth === 500e6 / 8).length).toBeGreaterThan(2)
  })
  test('they hold for any guest, and what is left says which it was', () => {
    const bytes = fc.integer({ min: 0, max: 2 ** 34 })
    const dirty = fc.array(fc.record({ bytes, ratePerS: fc.double({ min: 0, max: 1e4, noNaN: true }) }), {
      maxLength: 3,
    })
    const limits = fc.record(
      {
        rounds: fc.integer({ min: 1, max: 40 }),
        factor: fc.double({ min: 0.1, max: 5, noNaN: true }),
        remainingBytes: bytes,
      },
      { requiredKeys: ['rounds', 'remainingBytes'] },
    )
    fc.assert(
      fc.property(bytes, dirty, limits, fc.boolean(), (ramBytes, classes, bounds, skipRedirtied) => {
        const policy = { ...limited, limits: bounds, skipRedirtied }
        const { rounds, reason } = precopy({ ramBytes, dirty: classes, policy })
        expect(rounds.length).toBeLessThanOrEqual(bounds.rounds)
        const before = rounds.slice(0, -1).reduce((sum, round) => sum + round.bytes, 0)
        if (bounds.factor !== undefined) expect(before).toBeLessThanOrEqual(bounds.factor * ramBytes)
        let state: ReturnType<typeof roundSent>['state'] = adaptiveStart({ ramBytes, dirty: classes }, policy)
        for (const round of rounds) state = roundSent(state, { ...round, speed: 1 }).state
        expect(endOf(state)).toBe(reason ?? 'remaining')
      }),
      { numRuns: 150 },
    )
  })
})

describe('XBZRLE sends of a page that is sent again what changed in it', () => {
  const busy = { ramBytes: 4 * GIB, dirty: [{ bytes: GIB, ratePerS: 0.05 }] }
  const qemu = { kind: 'qemu', bandwidth: 125 * MB } as const
  test('so later rounds shrink, and the first does not', () => {
    const [plain, packed] = [qemu, { ...qemu, compression: 0.5 }].map(policy => precopy({ ...busy, policy }))
    expect(packed?.rounds[0]).toEqual(plain?.rounds[0])
    const [first, second] = packed?.rounds ?? []
    expect(second?.bytes).toBeCloseTo(0.5 * (first?.dirtiedBytes ?? 0))
    expect(packed?.totalS).toBeLessThan(plain?.totalS ?? 0)
    expect(packed?.downtimeS).toBeLessThanOrEqual(0.32)
  })
  test('with nothing saved it changes nothing', () =>
    expect(precopy({ ...busy, policy: { ...qemu, compression: 1 } })).toEqual(precopy({ ...busy, policy: qemu })))
  test('it lets a guest go that writes faster than the link carries', () => {
    const faster = { intensity: 1.2, wssBytes: 4 * GIB }
    expect(precopy({ ...busy, policy: { ...qemu, dirtyProportional: faster } }).converged).toBe(false)
    expect(precopy({ ...busy, policy: { ...qemu, compression: 0.6, dirtyProportional: faster } }).converged).toBe(true)
  })
  test('what is left when the time is over is told in whole pages', () => {
    const start = qemuStart({ ...busy, compression: 0.5, completionTimeoutPerGiBS: 10 })
    const first = qemuRound(start, { seconds: start.pendingBytes / qemu.bandwidth, bandwidth: qemu.bandwidth })
    const cut = qemuRound(first.state, {
      bytes: 0.5 * first.state.pendingBytes,
      seconds: 100,
      bandwidth: qemu.bandwidth,
    })
    expect(cut).toMatchObject({ verdict: 'give-up', reason: 'completion_timeout' })
    expect(cut.dirtiedBytes).toBeGreaterThan(0.5 * first.dirtiedBytes)
    expect(unpackedBytes(cut.state)).toBeCloseTo(cut.dirtiedBytes)
  })
})

describe('any legal call ends', () => {
  const someBytes = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 36 }))
  const someRate = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }))
  const seconds = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }))
  const memory = {
    ramBytes: someBytes,
    zeroFraction: fc.double({ min: 0, max: 1, noNaN: true }),
    dirty: fc.array(fc.record({ bytes: someBytes, ratePerS: someRate }), { maxLength: 3 }),
  }
  const bps = fc.integer({ min: 0, max: 1e11 })
  const adaptive = fc.record({
    kind: fc.constant('adaptive' as const),
    minBps: bps,
    maxBps: fc.double({ min: 1e3, max: 1e11, noNaN: true }),
    stepBps: bps,
    stopBytes: someBytes,
    resumeS: seconds,
    skipRedirtied: fc.boolean(),
  })
  const qemu = fc.record(
    {
      kind: fc.constant('qemu' as const),
      bandwidth: fc.double({ min: 1e3, max: 1e11, noNaN: true }),
      downtimeLimitS: seconds,
      deviceS: seconds,
      autoConverge: fc.boolean(),
      progressTimeoutS: seconds,
      completionTimeoutPerGiBS: seconds,
      compression: fc.double({ min: 0.4, max: 1, noNaN: true }),
      dirtyProportional: fc.record({ intensity: fc.double({ min: 0, max: 10, noNaN: true }), wssBytes: someBytes }),
    },
    { requiredKeys: ['kind', 'bandwidth'] },
  )
  const isWhole = ({ totalS, sentBytes, downtimeS, converged, reason }: ReturnType<typeof precopy>): void => {
    for (const value of [totalS, sentBytes, downtimeS]) expect(value).toBeGreaterThanOrEqual(0)
    expect(converged).toBe(reason === undefined)
  }

  test('by the adaptive rule within xl’s 30 rounds, the last of which may be one at the maximum', () =>
    fc.assert(
      fc.property(fc.record({ ...memory, policy: adaptive }), input => {
        const result = precopy(input)
        isWhole(result)
        expect(result.rounds.length).toBeLessThanOrEqual(30)
        expect(Number.isFinite(result.totalS)).toBe(true)
      }),
      { numRuns: 300 },
    ))
  test('by QEMU’s within 100,000', () =>
    fc.assert(
      fc.property(fc.record({ ...memory, policy: qemu }), input => {
        const result = precopy(input)
        isWhole(result)
        expect(result.rounds.length).toBeLessThanOrEqual(100_000)
      }),
      { numRuns: 100 },
    ))

  const creeping = {
    ramBytes: 512e6,
    dirty: [{ bytes: 100e6, ratePerS: 0.3 }],
    policy: { ...CLARK, resumeS: 0, stepBps: 0, skipRedirtied: false },
  }
  test('a rate that only follows the guest is stopped at three times its memory, or after 30 rounds', () => {
    const result = precopy(creeping)
    expect(result).toMatchObject({ converged: false, reason: 'round_limit' })
    expect(result.rounds.length).toBeLessThanOrEqual(30)
    const small = precopy({ ...creeping, dirty: [{ bytes: 10e6, ratePerS: 30 }] })
    expect(small).toMatchObject({ converged: false, reason: 'round_limit' })
    expect(small.rounds).toHaveLength(30)
  })
  test.each([
    ['an unknown policy', { kind: 'post-copy', bandwidth: 1 }, /no policy called post-copy; known are adaptive, qemu/],
    ['a link that carries nothing', { kind: 'qemu', bandwidth: 0 }, /bandwidth/],
    ['a maximum of nothing', { ...CLARK, resumeS: 0, maxBps: 0 }, /bandwidth/],
  ])('but not with %s', (_, policy, message) => {
    // @ts-expect-error -- what a caller without types may say
    expect(() => precopy({ ramBytes: GIB, dirty: [], policy })).toThrow(message)
  })
})
