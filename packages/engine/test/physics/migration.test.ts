import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precopy } from '../../src/physics'
import { qemuRound, qemuStart } from '../../src/physics/migration'

const MB = 1e6
const GIB = 2 ** 30
const within = (value: number, published: number, part: number): void => {
  expect(Math.abs(value - published), `${value} against ${published}`).toBeLessThanOrEqual(part * published)
}

/** Two classes of pages fitted to the rounds that Clark et al. 2005 print for SPECweb99, and one for their writer "MMuncher". */
const SPECWEB = {
  ramBytes: 800 * MB,
  dirty: [
    { bytes: 36.33 * MB, ratePerS: 1.8607 },
    { bytes: 239.32 * MB, ratePerS: 0.01497 },
  ],
}
const MMUNCHER = { ramBytes: 512 * MB, dirty: [{ bytes: 256 * MB, ratePerS: 1 }] }
const CLARK = { kind: 'adaptive', minBps: 100e6, maxBps: 500e6, stepBps: 50e6, stopBytes: 256e3 } as const

describe('Clark et al. 2005, figure 8: SPECweb99 in 800 MB', () => {
  const result = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0.009 } })
  const final = result.rounds.at(-1)?.dirtiedBytes ?? 0

  test('takes exactly 8 rounds', () => expect(result.rounds).toHaveLength(8))
  test.each([676.8, 126.7, 39.0])('sends %d MB in an early round', published => {
    const place = [676.8, 126.7, 39.0].indexOf(published)
    within(result.rounds[place]?.bytes ?? 0, published * MB, 0.03)
  })
  test('sends the later rounds within a fifth', () => {
    const later = result.rounds.slice(3).map(round => round.bytes)
    const published = [28.4, 24.2, 16.7, 14.2, 15.3]
    for (const [place, bytes] of later.entries()) within(bytes, (published[place] ?? 0) * MB, 0.2)
  })
  test('needs 54.1 s for the first round and 71 s in all', () => {
    within(result.rounds[0]?.seconds ?? 0, 54.1, 0.03)
    within(result.totalS, 71, 0.03)
  })
  test('sends 960 MB', () => within(result.sentBytes, 960 * MB, 0.03))
  test('stops the guest for 210 ms', () => within(result.downtimeS, 0.21, 0.15))
  test('sends less than the memory in the first round, for what is rewritten before its turn is skipped', () =>
    expect(result.rounds[0]?.bytes).toBeLessThan(0.9 * SPECWEB.ramBytes))
  test('is ahead of the guest at the end', () => {
    expect(result.converged).toBe(true)
    expect(final).toBeLessThan(result.rounds.at(-1)?.bytes ?? 0)
  })
  test('cuts the downtime at least to a quarter with a single round (§4.2)', () => {
    const one = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0, stopBytes: Infinity } })
    const none = precopy({ ...SPECWEB, policy: { kind: 'stop-and-copy', bandwidth: 500e6 / 8 } })
    expect(one.rounds).toHaveLength(1)
    expect(none.downtimeS / one.downtimeS).toBeGreaterThanOrEqual(4)
  })
  test('sends all of the memory in the first round without skipping', () => {
    const plain = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0, skipRedirtied: false } })
    expect(plain.rounds[0]?.bytes).toBeCloseTo(SPECWEB.ramBytes)
    expect(plain.sentBytes).toBeGreaterThan(result.sentBytes)
  })
})

describe('Clark et al. 2005, figure 12: MMuncher writes 256 of 512 MB', () => {
  const result = precopy({ ...MMUNCHER, policy: { ...CLARK, resumeS: 0 } })

  test('takes 3 rounds, the last at the maximum', () => {
    expect(result.rounds).toHaveLength(3)
    expect(result.rounds[2]?.bandwidth).toBe(500e6 / 8)
    expect(result.converged).toBe(false)
    expect(result.reason).toBe('rate_above_maximum')
  })
  test('sends 638 MB', () => within(result.sentBytes, 638 * MB, 0.06))
  test('leaves 222.5 MB to the stop', () => within(result.rounds[2]?.dirtiedBytes ?? 0, 222.5 * MB, 0.05))
  test('stops the guest for 3.5 s', () => within(result.downtimeS, 3.5, 0.05))
})

describe('Clark et al. 2005, §4.2: stop-and-copy of 512 MB', () => {
  test.each([
    [128, 32],
    [256, 16],
    [512, 8],
  ])('at %d Mb/s takes %d s', (megabits, seconds) => {
    const result = precopy({
      ramBytes: 512 * MB,
      dirty: [],
      policy: { kind: 'stop-and-copy', bandwidth: (megabits * 1e6) / 8 },
    })
    expect(result.downtimeS).toBe(seconds)
    expect(result.totalS).toBe(seconds)
    expect(result.sentBytes).toBe(512 * MB)
  })
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

describe('SimGrid 3.32, live-migration plugin', () => {
  const simgrid = (ram: number, bandwidth: number, intensity: number, wss: number) =>
    precopy({
      ramBytes: ram * MB,
      dirty: [],
      policy: {
        kind: 'qemu',
        bandwidth: bandwidth * MB,
        downtimeLimitS: 0.03,
        deviceS: 0,
        dirtyProportional: { intensity, wssBytes: wss * MB },
      },
    })
  test.each([
    [1024, 125, 0, 512, 8.192, 0],
    [1024, 125, 0.3, 512, 11.694326, 0.019907],
    [1024, 125, 0.5, 512, 16.368, 0.016],
    [1024, 125, 0.9, 512, 48.891383, 0.028957],
    [1024, 125, 0.5, 64, 9.2, 0.016],
    [1024, 125, 0.9, 3, 8.216, 0.024],
    [1024, 125, 1.2, 3, 8.216, 0.024],
    [4096, 1250, 0.3, 1024, 4.437606, 0.022118],
  ])(
    '%d MB at %d MB/s, intensity %d, working set %d MB: %d s, down %d s',
    (ram, bandwidth, intensity, wss, totalS, downtimeS) => {
      const result = simgrid(ram, bandwidth, intensity, wss)
      within(result.totalS, totalS, 1e-5)
      expect(result.downtimeS).toBeCloseTo(downtimeS, 5)
      expect(result.converged).toBe(true)
    },
  )

  test('two migrations over one link dirty twice as much for each byte they send: 27.288771 s each', () => {
    let state = qemuStart({
      ramBytes: 1024 * MB,
      dirty: [],
      downtimeLimitS: 0.03,
      deviceS: 0,
      dirtyProportional: { bytesPerS: 0.2 * 125 * MB, wssBytes: 512 * MB },
    })
    const bandwidth = 62.5 * MB
    for (let verdict = 'continue'; verdict === 'continue'; ) {
      const step = qemuRound(state, { seconds: state.pendingBytes / bandwidth, bandwidth })
      state = step.state
      verdict = step.verdict
    }
    within(state.elapsedS + state.pendingBytes / bandwidth, 27.288771, 1e-5)
    expect(state.pendingBytes / bandwidth).toBeCloseTo(0.026844, 5)
  })

  test('a guest that dirties faster than the link, where SimGrid spins on, is given up', () => {
    const result = simgrid(1024, 125, 1.2, 512)
    expect(result).toMatchObject({ converged: false, reason: 'no_progress', downtimeS: 0 })
    expect(result.totalS).toBeLessThan(600)
  })
})

describe('QEMU’s rule', () => {
  test('a Proxmox VE log: 32 GiB over 1 GbE go at 111 to 121 MiB/s', () => {
    const { rounds } = precopy({ ramBytes: 32 * GIB, dirty: [], policy: { kind: 'qemu', bandwidth: (0.94 * 1e9) / 8 } })
    within((rounds[0]?.bytes ?? 0) / (rounds[0]?.seconds ?? 1) / 2 ** 20, (785.0 - 103.9) / 6, 0.04)
  })

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
    expect(result.totalS).toBeGreaterThan(60)
    expect(result.totalS).toBeLessThan(90)
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
    for (let verdict = 'continue'; verdict === 'continue'; ) {
      rounds.push(state.pendingBytes)
      const step = qemuRound(JSON.parse(JSON.stringify(state)), { seconds: state.pendingBytes / bandwidth, bandwidth })
      state = step.state
      verdict = step.verdict
    }
    expect(rounds).toEqual(whole.rounds.map(round => round.bytes))
    expect(rounds.length).toBeGreaterThan(2)
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
