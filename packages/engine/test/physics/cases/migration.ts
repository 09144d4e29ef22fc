import { precopy } from '../../../src/physics'
import { LIBXC, qemuRound, qemuStart, XL_LEGACY } from '../../../src/physics/migration'
import type { PublishedCase } from './case'

const MB = 1e6
const GIB = 2 ** 30
const CLARK = { kind: 'adaptive', minBps: 100e6, maxBps: 500e6, stepBps: 50e6, stopBytes: 256e3 } as const

/** Two classes of pages fitted to the rounds that Clark et al. print for SPECweb99. */
const SPECWEB = {
  ramBytes: 800 * MB,
  dirty: [
    { bytes: 36.33 * MB, ratePerS: 1.8607 },
    { bytes: 239.32 * MB, ratePerS: 0.01497 },
  ],
}
const specweb = () => precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0.009 } })
/** One class for their writer "MMuncher". */
const mmuncher = () =>
  precopy({
    ramBytes: 512 * MB,
    dirty: [{ bytes: 256 * MB, ratePerS: 1 }],
    policy: { ...CLARK, resumeS: 0 },
  })
const rounds = (result: ReturnType<typeof precopy>, from: number, to?: number): number[] =>
  result.rounds.slice(from, to).map(({ bytes }) => bytes / MB)

const stopAndCopy = (megabits: number, seconds: number): PublishedCase => ({
  name: `stop-and-copy of 512 MB at ${megabits} Mb/s: the guest stands still`,
  source: 'Clark et al. 2005, §4.2',
  published: seconds,
  unit: 's',
  ours: () =>
    precopy({ ramBytes: 512 * MB, dirty: [], policy: { kind: 'stop-and-copy', bandwidth: (megabits * 1e6) / 8 } })
      .downtimeS,
})

/** The writer of which Clark et al. say that no rate is enough (320 Gb/s), and what a tool stack's limits make of it. */
const rogue = (limits: typeof XL_LEGACY, skipRedirtied: boolean) => {
  const { rounds: all, reason } = precopy({
    ramBytes: 1024 * MB,
    dirty: [{ bytes: 1024 * MB, ratePerS: 320e9 / 8 / (1024 * MB) }],
    policy: { ...CLARK, resumeS: 0, limits, skipRedirtied },
  })
  return `${all.length}, ${reason}`
}
const PATCHES = 'limits of Xen’s tool stack (openSUSE’s patches to Xen)'

const FIGURE_8 = 'Clark et al. 2005, figure 8'
const FIGURE_12 = 'Clark et al. 2005, figure 12'

export const adaptiveCases: readonly PublishedCase[] = [
  { name: 'SPECweb99 in 800 MB: rounds', source: FIGURE_8, published: 8, ours: () => specweb().rounds.length },
  {
    name: 'SPECweb99 in 800 MB: sent in rounds 1 to 3',
    source: FIGURE_8,
    published: [676.8, 126.7, 39],
    unit: 'MB',
    tolerance: { relative: 0.03 },
    ours: () => rounds(specweb(), 0, 3),
  },
  {
    name: 'SPECweb99 in 800 MB: sent in rounds 4 to 8',
    source: FIGURE_8,
    published: [28.4, 24.2, 16.7, 14.2, 15.3],
    unit: 'MB',
    tolerance: { relative: 0.2 },
    ours: () => rounds(specweb(), 3),
  },
  {
    name: 'SPECweb99 in 800 MB: first round',
    source: FIGURE_8,
    published: 54.1,
    unit: 's',
    tolerance: { relative: 0.03 },
    ours: () => specweb().rounds[0]?.seconds ?? 0,
  },
  {
    name: 'SPECweb99 in 800 MB: all of it',
    source: FIGURE_8,
    published: 71,
    unit: 's',
    tolerance: { relative: 0.03 },
    ours: () => specweb().totalS,
  },
  {
    name: 'SPECweb99 in 800 MB: sent in all',
    source: FIGURE_8,
    published: 960,
    unit: 'MB',
    tolerance: { relative: 0.03 },
    ours: () => specweb().sentBytes / MB,
  },
  {
    name: 'SPECweb99 in 800 MB: the guest stands still',
    source: FIGURE_8,
    published: 210,
    unit: 'ms',
    tolerance: { relative: 0.15 },
    ours: () => specweb().downtimeS * 1000,
  },
  {
    name: 'SPECweb99 in 800 MB: downtime without a round against after a single one',
    source: 'Clark et al. 2005, §4.2',
    published: { atLeast: 4 },
    unit: 'times',
    ours: () => {
      const one = precopy({ ...SPECWEB, policy: { ...CLARK, resumeS: 0, stopBytes: Infinity } })
      const none = precopy({ ...SPECWEB, policy: { kind: 'stop-and-copy', bandwidth: 500e6 / 8 } })
      return one.rounds.length === 1 ? none.downtimeS / one.downtimeS : 0
    },
  },
  {
    name: 'MMuncher writes 256 of 512 MB: rounds, the last at the maximum',
    source: FIGURE_12,
    published: '3, 500 Mb/s, rate_above_maximum',
    ours: () => {
      const { rounds: all, reason } = mmuncher()
      return `${all.length}, ${((all.at(-1)?.bandwidth ?? 0) * 8) / 1e6} Mb/s, ${reason}`
    },
  },
  {
    name: 'MMuncher: sent in all',
    source: FIGURE_12,
    published: 638,
    unit: 'MB',
    tolerance: { relative: 0.06 },
    ours: () => mmuncher().sentBytes / MB,
  },
  {
    name: 'MMuncher: left to the stop',
    source: FIGURE_12,
    published: 222.5,
    unit: 'MB',
    tolerance: { relative: 0.05 },
    ours: () => (mmuncher().rounds.at(-1)?.dirtiedBytes ?? 0) / MB,
  },
  {
    name: 'MMuncher: the guest stands still',
    source: FIGURE_12,
    published: 3.5,
    unit: 's',
    tolerance: { relative: 0.05 },
    ours: () => mmuncher().downtimeS,
  },
  {
    name: 'a writer of 320 Gb/s under xl, what it writes again skipped: rounds until the stop',
    source: PATCHES,
    published: '30, round_limit',
    ours: () => rogue(XL_LEGACY, true),
  },
  {
    name: 'a writer of 320 Gb/s under xl, nothing skipped: the round after three times the memory is the last',
    source: PATCHES,
    published: '4, sent_limit',
    ours: () => rogue(XL_LEGACY, false),
  },
  {
    name: 'a writer of 320 Gb/s under libxc: a first round and four more until the stop',
    source: PATCHES,
    published: '5, round_limit',
    ours: () => rogue(LIBXC, false),
  },
  ...(
    [
      [128, 32],
      [256, 16],
      [512, 8],
    ] as const
  ).map(([megabits, seconds]) => stopAndCopy(megabits, seconds)),
]

const SIMGRID = 'SimGrid 3.32, live-migration plugin'

const simgrid = (ram: number, bandwidth: number, intensity: number, wss: number, compression?: number) =>
  precopy({
    ramBytes: ram * MB,
    dirty: [],
    policy: {
      kind: 'qemu',
      bandwidth: bandwidth * MB,
      downtimeLimitS: 0.03,
      deviceS: 0,
      ...(compression === undefined ? {} : { compression }),
      dirtyProportional: { intensity, wssBytes: wss * MB },
    },
  })

const whenConverged = (result: ReturnType<typeof precopy>) =>
  result.converged ? result : { ...result, totalS: Infinity }

const SIMGRID_RUNS = [
  [1024, 125, 0, 512, 8.192, 0],
  [1024, 125, 0.3, 512, 11.694326, 0.019907],
  [1024, 125, 0.5, 512, 16.368, 0.016],
  [1024, 125, 0.9, 512, 48.891383, 0.028957],
  [1024, 125, 0.5, 64, 9.2, 0.016],
  [1024, 125, 0.9, 3, 8.216, 0.024],
  [1024, 125, 1.2, 3, 8.216, 0.024],
  [4096, 1250, 0.3, 1024, 4.437606, 0.022118],
] as const

const simgridCases = SIMGRID_RUNS.flatMap(([ram, bandwidth, intensity, wss, totalS, downtimeS]): PublishedCase[] => {
  const inputs = `${ram} MB at ${bandwidth} MB/s, intensity ${intensity}, working set ${wss} MB`
  return [
    {
      name: `${inputs}: all of it`,
      source: SIMGRID,
      published: totalS,
      unit: 's',
      tolerance: { relative: 1e-5 },
      ours: () => whenConverged(simgrid(ram, bandwidth, intensity, wss)).totalS,
    },
    {
      name: `${inputs}: the guest stands still`,
      source: SIMGRID,
      published: downtimeS,
      unit: 's',
      tolerance: { absolute: 5e-6 },
      ours: () => simgrid(ram, bandwidth, intensity, wss).downtimeS,
    },
  ]
})

/** Two migrations over one link dirty twice as much for each byte that they send. */
function twoOverOneLink(): readonly [totalS: number, downtimeS: number] {
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
  return [state.elapsedS + state.pendingBytes / bandwidth, state.pendingBytes / bandwidth]
}

export const qemuCases: readonly PublishedCase[] = [
  ...simgridCases,
  {
    name: '1024 MB at 125 MB/s, intensity 0.6, working set 1024 MB, half of it after XBZRLE: as intensity 0.3 and 512 MB',
    source: SIMGRID,
    published: 11.694326,
    unit: 's',
    tolerance: { relative: 1e-5 },
    ours: () => simgrid(1024, 125, 0.6, 1024, 0.5).totalS,
  },
  {
    name: '1024 MB at 125 MB/s, intensity 1.2, working set 683 MB, 0.75 of it after XBZRLE: as intensity 0.9 and 512 MB',
    source: SIMGRID,
    published: 48.891383,
    unit: 's',
    tolerance: { relative: 1e-5 },
    ours: () => simgrid(1024, 125, 1.2, 512 / 0.75, 0.75).totalS,
  },
  {
    name: 'two of 1024 MB over one link of 125 MB/s, intensity 0.2: each',
    source: SIMGRID,
    published: 27.288771,
    unit: 's',
    tolerance: { relative: 1e-5 },
    ours: () => twoOverOneLink()[0],
  },
  {
    name: 'two of 1024 MB over one link of 125 MB/s, intensity 0.2: the guest stands still',
    source: SIMGRID,
    published: 0.026844,
    unit: 's',
    tolerance: { absolute: 5e-6 },
    ours: () => twoOverOneLink()[1],
  },
  {
    name: '2.157 GB, 19.5 % of it not zero: sent and left together after 2 s',
    source: 'Proxmox VE migration log (pastebin wWgTeXcy)',
    published: 103 + 318,
    unit: 'MB',
    tolerance: { relative: 0.01 },
    ours: () => {
      const { rounds: all } = precopy({
        ramBytes: 2.157e9,
        zeroFraction: 1 - 0.195,
        dirty: [],
        policy: { kind: 'qemu', bandwidth: 103e6 / 2 },
      })
      return (all[0]?.bytes ?? 0) / 1e6
    },
  },
  {
    name: '32 GiB over 1 GbE: MiB/s between the first and the seventh second',
    source: 'Proxmox VE migration log (pastebin VtDgQUw6)',
    published: (785.0 - 103.9) / 6,
    unit: 'MiB/s',
    tolerance: { relative: 0.04 },
    ours: () => {
      const { rounds: all } = precopy({
        ramBytes: 32 * GIB,
        dirty: [],
        policy: { kind: 'qemu', bandwidth: (0.94 * 1e9) / 8 },
      })
      return (all[0]?.bytes ?? 0) / (all[0]?.seconds ?? 1) / 2 ** 20
    },
  },
]
