/** The words of the field that the console explains, by what they are about; each with those that its text leads on to. */
export const GLOSSARY = [
  {
    group: 'virtualization',
    terms: [
      { id: 'hypervisor', see: ['full-virtualization', 'paravirtualization', 'os-level', 'hosted'] },
      { id: 'full-virtualization', see: ['hypervisor', 'paravirtualization'] },
      { id: 'paravirtualization', see: ['hypercall', 'dom0'] },
      { id: 'os-level', see: ['hypervisor'] },
      { id: 'hosted', see: ['hypervisor'] },
      { id: 'hypercall', see: ['paravirtualization', 'vm-exit'] },
      { id: 'vm-exit', see: ['full-virtualization', 'hypercall'] },
      { id: 'dom0', see: ['paravirtualization'] },
      { id: 'passthrough', see: ['sr-iov', 'live-migration'] },
      { id: 'sr-iov', see: ['passthrough'] },
      { id: 'guest-agent', see: ['quiesce', 'ballooning', 'hot-add'] },
      { id: 'hot-add', see: ['guest-agent'] },
    ],
  },
  {
    group: 'cpu',
    terms: [
      { id: 'vcpu', see: ['overcommit', 'ready-time'] },
      { id: 'ready-time', see: ['steal', 'overcommit', 'co-stop'] },
      { id: 'steal', see: ['ready-time'] },
      { id: 'co-stop', see: ['ready-time', 'vcpu'] },
      { id: 'reservation', see: ['limit', 'shares'] },
      { id: 'limit', see: ['reservation', 'shares'] },
      { id: 'shares', see: ['reservation', 'resource-pool'] },
      { id: 'resource-pool', see: ['shares', 'expandable-reservation'] },
      { id: 'expandable-reservation', see: ['reservation', 'resource-pool'] },
      { id: 'cpu-feature', see: ['cpu-baseline'] },
      { id: 'cpu-baseline', see: ['cpu-feature', 'live-migration', 'host-passthrough'] },
      { id: 'host-passthrough', see: ['cpu-baseline', 'microcode'] },
      { id: 'microcode', see: ['cpu-feature', 'host-passthrough'] },
    ],
  },
  {
    group: 'memory',
    terms: [
      { id: 'overcommit', see: ['page-sharing', 'ballooning', 'swap', 'thin-provisioning'] },
      { id: 'page-sharing', see: ['overcommit'] },
      { id: 'ballooning', see: ['compression', 'swap', 'guest-agent'] },
      { id: 'compression', see: ['ballooning', 'swap'] },
      { id: 'swap', see: ['ballooning', 'compression'] },
      { id: 'active-memory', see: ['ballooning'] },
    ],
  },
  {
    group: 'migration',
    terms: [
      { id: 'live-migration', see: ['pre-copy', 'post-copy', 'downtime', 'cold-migration', 'passthrough'] },
      { id: 'cold-migration', see: ['live-migration'] },
      { id: 'pre-copy', see: ['dirty-rate', 'convergence', 'stop-and-copy'] },
      { id: 'post-copy', see: ['pre-copy'] },
      { id: 'stop-and-copy', see: ['downtime', 'pre-copy'] },
      { id: 'dirty-rate', see: ['convergence', 'working-set'] },
      { id: 'working-set', see: ['dirty-rate', 'active-memory'] },
      { id: 'downtime', see: ['stop-and-copy', 'pre-copy'] },
      { id: 'convergence', see: ['dirty-rate', 'auto-converge', 'xbzrle'] },
      { id: 'auto-converge', see: ['convergence', 'dirty-rate'] },
      { id: 'xbzrle', see: ['convergence', 'dirty-rate'] },
    ],
  },
  {
    group: 'copies',
    terms: [
      { id: 'template', see: ['full-clone', 'linked-clone'] },
      { id: 'full-clone', see: ['linked-clone', 'instant-clone'] },
      { id: 'linked-clone', see: ['layer', 'full-clone'] },
      { id: 'instant-clone', see: ['linked-clone', 'page-sharing'] },
      { id: 'snapshot', see: ['layer', 'merge', 'quiesce'] },
      { id: 'merge', see: ['layer', 'snapshot'] },
      { id: 'quiesce', see: ['snapshot', 'guest-agent'] },
      { id: 'layer', see: ['snapshot', 'linked-clone'] },
      { id: 'image-cache', see: ['template'] },
    ],
  },
  {
    group: 'storage',
    terms: [
      { id: 'datastore', see: ['thin-provisioning', 'live-migration'] },
      { id: 'thin-provisioning', see: ['overcommit', 'unmap'] },
      { id: 'unmap', see: ['thin-provisioning'] },
      { id: 'replica', see: ['datastore'] },
      { id: 'iops', see: ['latency'] },
      { id: 'latency', see: ['iops'] },
    ],
  },
  {
    group: 'cluster',
    terms: [
      { id: 'maintenance-mode', see: ['evacuation'] },
      { id: 'evacuation', see: ['maintenance-mode', 'live-migration'] },
      { id: 'affinity', see: ['anti-affinity'] },
      { id: 'anti-affinity', see: ['affinity'] },
      { id: 'balancing', see: ['balance-score', 'live-migration'] },
      { id: 'balance-score', see: ['balancing'] },
      { id: 'failover', see: ['admission-control', 'restart-priority', 'isolation'] },
      { id: 'restart-priority', see: ['failover'] },
      { id: 'admission-control', see: ['failover'] },
      { id: 'isolation', see: ['failover'] },
      { id: 'power-management', see: ['balancing', 'consolidation', 'evacuation'] },
      { id: 'consolidation', see: ['power-management'] },
    ],
  },
  {
    group: 'network',
    terms: [
      { id: 'vlan', see: ['uplink'] },
      { id: 'uplink', see: ['vlan', 'live-migration'] },
    ],
  },
] as const

type TermGroup = (typeof GLOSSARY)[number]['group']
export type TermId = (typeof GLOSSARY)[number]['terms'][number]['id']

/** A term in one language: what it is called, and two or three sentences that need no other. */
interface Term {
  readonly name: string
  readonly text: string
}
export interface Glossary {
  readonly groups: Readonly<Record<TermGroup, string>>
  readonly terms: Readonly<Record<TermId, Term>>
}
