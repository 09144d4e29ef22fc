import { GOODPUT, GUEST_RTT_S, HOST_RTT_S } from '../../../src/physics/network'
import type { PublishedCase } from './case'

export const networkCases: readonly PublishedCase[] = [
  {
    name: 'what 1 GbE carries',
    source: 'Proxmox VE migration logs',
    published: { atLeast: 111, atMost: 121 },
    unit: 'MiB/s',
    ours: () => (GOODPUT * 1e9) / 8 / 2 ** 20,
  },
  {
    name: 'what 10 GbE carries',
    source: 'Felter et al. 2014, nuttcp',
    published: 9.35,
    unit: 'Gb/s',
    tolerance: { relative: 0.01 },
    ours: () => GOODPUT * 10,
  },
  {
    name: 'a round trip to a guest on another host',
    source: 'Felter et al. 2014, netperf TCP_RR',
    published: 67.9,
    unit: 'µs',
    tolerance: { relative: 0.02 },
    ours: () => (HOST_RTT_S + GUEST_RTT_S) * 1e6,
  },
]
