import type { DayPolicy, DayResult } from './day'

interface DayCase {
  readonly name: string
  readonly policy: DayPolicy
  /** What CloudSim 3.0.3 gave on the same trace; absent where nobody ran it. */
  readonly published?: Partial<DayResult>
}

const consolidate = (overload: Extract<DayPolicy, { kind: 'consolidate' }>['overload'], select: 'mmt' | 'mc') =>
  ({ kind: 'consolidate', overload, select }) as const

/** CloudSim 3.0.3 on 20110303, 800 hosts and 1,052 VMs. */
export const DAYS: readonly DayCase[] = [
  { name: 'NPA', policy: { kind: 'npa' }, published: { kWh: 2410.8, migrations: 0 } },
  { name: 'DVFS', policy: { kind: 'dvfs' }, published: { kWh: 764.96, migrations: 0, shutdowns: 473 } },
  {
    name: 'THR-MMT 0.8',
    policy: consolidate({ kind: 'thr', limit: 0.8 }, 'mmt'),
    published: { kWh: 198.08, migrations: 27_728, slatah: 0.05, pdm: 0.0007, shutdowns: 6109 },
  },
  {
    name: 'IQR-MMT 1.5',
    policy: consolidate({ kind: 'iqr', safety: 1.5 }, 'mmt'),
    published: { kWh: 193.63, migrations: 27_592, slatah: 0.0502, pdm: 0.0007, shutdowns: 6045 },
  },
  { name: 'MAD-MMT 2.5', policy: consolidate({ kind: 'mad', safety: 2.5 }, 'mmt') },
  { name: 'LR-MMT 1.2', policy: consolidate({ kind: 'lr', safety: 1.2 }, 'mmt') },
  {
    name: 'LR-MC 1.2',
    policy: consolidate({ kind: 'lr', safety: 1.2 }, 'mc'),
    published: { kWh: 153.87, migrations: 23_351, slatah: 0.0702, pdm: 0.001, shutdowns: 4187 },
  },
]
