import { maxMin } from '../../../src/physics'
import { crossHostPath, linkBps } from '../../../src/physics/network'
import type { PublishedCase } from './case'

export const networkCases: readonly PublishedCase[] = [
  {
    name: 'what 1 GbE carries',
    source: 'Proxmox VE migration logs',
    published: { atLeast: 111, atMost: 121 },
    unit: 'MiB/s',
    ours: () => linkBps(1000) / 2 ** 20,
  },
  {
    name: 'what 10 GbE carries',
    source: 'Felter et al. 2014, nuttcp',
    published: 9.35,
    unit: 'Gb/s',
    tolerance: { relative: 0.01 },
    ours: () => (linkBps(10_000) * 8) / 1e9,
  },
  {
    name: 'a round trip to a guest on another host',
    source: 'Felter et al. 2014, netperf TCP_RR',
    published: 67.9,
    unit: 'µs',
    tolerance: { relative: 0.02 },
    ours: () => crossHostPath({ kind: 'native', mbps: 10_000 }, { kind: 'full', mbps: 10_000 }).rttS * 1e6,
  },
  {
    name: 'a guest that sends 870 Mb/s beside a migration of 100 Mb/s',
    source: 'Clark et al. 2005, §6.2',
    published: 765,
    unit: 'Mb/s',
    tolerance: { relative: 0.01 },
    ours: () => maxMin([870], [{ uses: [0] }, { uses: [0], cap: 100 }])[0] ?? 0,
  },
]
