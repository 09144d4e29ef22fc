import { type FaultKind, faultFamily } from '../../fault'
import type { PauseReason } from '../../vm'
import { alarmDefinitionName, alarmText, alarmWordsOf } from '../alarm-words'
import type { Catalogue, EventCatalogue } from '../catalogue'
import type { EventParams } from '../event-params'
import { isOperationProblem } from '../problem-params'
import { count, gib, mib } from '../units'
import { faults } from './faults'
import { list, many, time, within } from './grammar'
import { labels } from './labels'
import { names } from './names'

const FIELDS: Record<string, string> = {
  name: 'name',
  description: 'description',
  tags: 'tags',
  protected: 'protection',
  cpu: 'CPU allocation',
  devices: 'devices',
  cpuModel: 'CPU model',
  bootOrder: 'boot order',
  diskShares: 'disk shares',
  peer: 'peer',
  cpuBaseline: 'CPU baseline',
  placement: 'placement',
  balancing: 'balancing',
  powerManagement: 'power management',
  availability: 'availability',
  restartPriority: 'restart priority',
  memory: 'memory allocation',
  vmIds: 'VMs',
  expandable: 'expandable reservation',
  parentId: 'parent',
  memoryOvercommit: 'memory overcommit',
  comparison: 'comparison',
  threshold: 'threshold',
  hysteresis: 'hysteresis',
  forS: 'duration',
  severity: 'severity',
  enabled: 'whether it is on',
  firewall: 'firewall rules',
}
const changed = (subject: string, fields: readonly string[]): string =>
  `${subject} changed: ${list(fields.map(field => FIELDS[field] ?? field))}`
const resized = (p: EventParams['vm.resized']): string =>
  list([
    ...(p.vcpus === undefined ? [] : [`${p.fromVcpus ?? '?'} → ${many(p.vcpus, 'vCPU')}`]),
    ...(p.memoryMiB === undefined ? [] : [`${mib(p.fromMemoryMiB ?? 0)} → ${mib(p.memoryMiB)} of memory`]),
    ...(p.diskGiB === undefined ? [] : [`${p.disk ?? 'disk'} ${gib(p.fromDiskGiB ?? 0)} → ${gib(p.diskGiB)}`]),
  ])
const work = (p: { kind: keyof Catalogue['names']['operations']; target: string }): string =>
  `${names.operations[p.kind]}, ${p.target}`

export const events: EventCatalogue = {
  'vm.created': (vm, p) =>
    `${vm} was created on ${p.host} with ${many(p.vcpus, 'vCPU')} and ${mib(p.memoryMiB)} of memory`,
  'vm.updated': (vm, p) => changed(vm, p.fields),
  'vm.renamed': (vm, p) => `${p.from} is now called ${vm}`,
  'vm.resized': (vm, p) => `${vm} was resized: ${resized(p)}`,
  'vm.disk-attached': (vm, p) => `${vm} got ${p.disk}: ${gib(p.sizeGiB)} on ${p.datastore}`,
  'vm.disk-detached': (vm, p) => `${p.disk} was detached from ${vm} and deleted, ${gib(p.freedGiB)} freed`,
  'vm.nic-attached': (vm, p) => `${vm} got ${p.nic} on ${p.network}`,
  'vm.nic-changed': (vm, p) =>
    `${p.nic} of ${vm} ${list([
      ...(p.network === undefined ? [] : [`is on ${p.network} now`]),
      ...(p.link === undefined ? [] : [p.link === 'up' ? 'was connected' : 'was disconnected']),
    ])}`,
  'vm.nic-detached': (vm, p) => `${p.nic} of ${vm} was removed from ${p.network}`,
  'vm.starting': (vm, p) => `${vm} is starting on ${p.host}`,
  'vm.started': (vm, p) => `${vm} came up on ${p.host} in ${time(p.durationS)}`,
  'vm.stopping': (vm, p) => (p.how === 'shutdown' ? `${vm} was asked to shut down` : `${vm} is being powered off`),
  'vm.stopped': (vm, p) => `${vm} ${STOPPED[p.how]}`,
  'vm.rebooted': (vm, p) => `${vm} rebooted in ${time(p.durationS)}`,
  'vm.reset': (vm, p) => `${vm} was reset and came up in ${time(p.durationS)}`,
  'vm.suspended': (vm, p) => `${vm} was suspended: ${mib(p.imageMiB)} of memory saved in ${time(p.durationS)}`,
  'vm.resumed': (vm, p) => `${vm} resumed on ${p.host} in ${time(p.durationS)}`,
  'vm.guest-repaired': vm => `The guest of ${vm} boots again`,
  'vm.restarts-exhausted': (vm, p) =>
    `${vm} is in error: its guest failed after ${many(p.restarts, 'restart')} and ${many(p.relocations, 'relocation')}, and is started no more`,
  'vm.paused': (vm, p) => `${vm} stands still: ${STILL[p.why ?? 'no_space'](p.datastore ?? '')}`,
  'vm.unpaused': (vm, p) =>
    `${vm} goes on after ${time(p.pausedS)}: ${GOES_ON[p.why ?? 'no_space'](p.datastore ?? '')}`,
  'vm.out-of-memory': (vm, p) => `${vm} ran out of memory: its system ended a program that held ${mib(p.freedMiB)}`,
  'vm.load-changed': (vm, p) =>
    p.cpus === 0
      ? `Nothing started at the console of ${vm} runs any more`
      : `Programs started at the console of ${vm} keep ${many(p.cpus, 'vCPU')} busy${p.memoryMiB === 0 ? '' : ` and write ${mib(p.memoryMiB)} of memory`}`,
  'vm.cloned': (vm, p) => `${vm} was cloned from ${p.source} in ${time(p.durationS)} (${within(names.clones[p.mode])})`,
  'vm.migrating': (vm, p) => `${vm} is moving from ${p.from} to ${p.to} (${within(names.migrations[p.kind])})`,
  'vm.migrated': (vm, p) =>
    `${vm} moved from ${p.from} to ${p.to} in ${time(p.durationS)}${p.downtimeMs === undefined ? '' : `, paused for ${time(p.downtimeMs / 1000)}`}`,
  'vm.migration-round': (vm, p) =>
    `${vm}: round ${p.round} sent ${mib(p.sentMiB)} in ${time(p.durationS)} while ${mib(p.dirtiedMiB)} changed again`,
  'vm.deleted': (vm, p) => `${vm} was put into the recycle bin for ${time(p.keptH * 3600)}`,
  'vm.restored': (vm, p) => `${vm} was restored from the recycle bin to ${p.host}`,
  'vm.purged': (vm, p) =>
    `${vm} was deleted for good${p.why === 'expired' ? ', as its time in the recycle bin was over' : ''}: ${gib(p.freedGiB)} freed`,
  'vm.became-template': (vm, p) => `${vm} became the template ${p.template}`,
  'snapshot.created': (snapshot, p) =>
    `Snapshot “${snapshot}” of ${p.vm} was taken ${p.withMemory === 'yes' ? 'with' : 'without'} memory (${gib(p.sizeGiB)})`,
  'snapshot.reverted': (snapshot, p) => `${p.vm} went back to snapshot “${snapshot}” in ${time(p.durationS)}`,
  'snapshot.previewed': (snapshot, p) => `${p.vm} tries out snapshot “${snapshot}”`,
  'snapshot.committed': (snapshot, p) => `${p.vm} stays at snapshot “${snapshot}”: what it was before is gone`,
  'snapshot.undone': (snapshot, p) => `${p.vm} is what it was before it tried out snapshot “${snapshot}”`,
  'snapshot.deleted': (snapshot, p) => `Snapshot “${snapshot}” of ${p.vm} was deleted: ${gib(p.mergedGiB)} merged`,
  'template.created': (template, p) => `Template ${template} was made from ${p.source}`,
  'template.updated': (template, p) => changed(`Template ${template}`, p.fields),
  'template.deployed': (template, p) =>
    `${many(p.count, 'VM')} deployed from ${template} in ${time(p.durationS)} (${within(names.clones[p.mode])})`,
  'template.deleted': (template, p) => `Template ${template} was deleted: ${gib(p.freedGiB)} freed`,
  'template.checked-out': (template, p) => `${p.vm} was checked out of ${template}, version ${p.version}`,
  'template.checked-in': (template, p) => `${p.vm} was checked in as version ${p.version} of ${template}`,
  'template.version-deleted': (template, p) =>
    `Version ${p.version} of ${template} was deleted: ${gib(p.freedGiB)} freed`,
  'host.entering-maintenance': (host, p) => `${host} is entering maintenance: ${many(p.vms, 'VM')} to move away`,
  'host.entered-maintenance': (host, p) =>
    `${host} is in maintenance after ${time(p.durationS)}: ${count(p.moved)} moved, ${count(p.stayed)} stayed`,
  'host.exited-maintenance': host => `${host} is back in service`,
  'host.replacing': (host, p) => `${host} is being replaced by a machine with ${p.model}`,
  'host.replaced': (host, p) =>
    `${host} was replaced in ${time(p.durationS)} and is in service: ${p.from === p.to ? p.to : `${p.from} → ${p.to}`}`,
  'host.restoring-vms': (host, p) => `${host} takes ${many(p.vms, 'VM')} back`,
  'host.restored-vms': (host, p) =>
    `${host} has its VMs back after ${time(p.durationS)}: ${count(p.moved)} moved, ${count(p.left)} still elsewhere`,
  'host.updated': (host, p) => changed(host, p.fields),
  'host.failed': (host, p) => `${host} failed, and with it ${many(p.vms, 'VM')}`,
  'host.repaired': host => `${host} was repaired and is back in service`,
  'host.isolated': (host, p) =>
    `${host} heard of nobody for 30 s: ${p.response === 'leave' ? `${many(p.vms, 'VM')} left running` : `VMs are ${p.response === 'power-off' ? 'powered off' : 'shut down'} there and restarted elsewhere`}`,
  'host.link-failed': (host, p) => `${list(p.nics)} of ${host} went down`,
  'host.hung': (host, p) => `${host} no longer responds; ${many(p.vms, 'VM')} stand still with it`,
  'host.link-repaired': (host, p) => `${list(p.nics)} of ${host} ${p.nics.length === 1 ? 'is' : 'are'} up again`,
  'host.powered-off': host => `${host} was powered off`,
  'host.powered-on': host => `${host} was powered on and is in service`,
  'network.updated': (network, p) => changed(`Network ${network}`, p.fields),
  'cluster.updated': (cluster, p) => changed(cluster, p.fields),
  'cluster.pool-added': (cluster, p) => `${cluster} has a new resource pool: “${p.pool}”`,
  'cluster.pool-updated': (cluster, p) => changed(`Resource pool “${p.pool}” of ${cluster}`, p.fields),
  'cluster.pool-removed': (cluster, p) => `${cluster} lost the resource pool “${p.pool}”`,
  'cluster.rule-added': (cluster, p) =>
    `${cluster} has a new placement rule: “${p.rule}” (${within(names.ruleKinds[p.kind])})`,
  'cluster.rule-updated': (cluster, p) => changed(`Placement rule “${p.rule}” of ${cluster}`, p.fields),
  'cluster.rule-removed': (cluster, p) => `${cluster} lost the placement rule “${p.rule}”`,
  'cluster.rebalanced': (cluster, p) =>
    `${cluster} was rebalanced: ${many(p.moved, 'VM')} moved${p.failed === 0 ? '' : `, ${count(p.failed)} not`}, imbalance ${(100 * p.sigmaBefore).toFixed(1)} % → ${(100 * p.sigmaAfter).toFixed(1)} %`,
  'cluster.failover': (cluster, p) =>
    `${cluster} restarts ${many(p.restarted, 'VM')} of a failed host${p.waiting === 0 ? '' : `; ${count(p.waiting)} wait for room`}`,
  'fault.began': (subject, p) => fault(subject, p.kind),
  'fault.ended': (subject, p) => `${fault(subject, p.kind)}, over after ${time(p.afterS)}`,
  'fault.planned': (subject, p) => `Planned in ${time(p.inS)}: ${within(fault(subject, p.kind))}`,
  'fault.unplanned': (subject, p) => `No longer planned: ${within(fault(subject, p.kind))}`,
  'fault.skipped': (subject, p) =>
    `Passed over: ${within(fault(subject, p.kind))} (${p.code === 'gone' ? 'it is gone' : labels[p.code]})`,
  'fault.struck': (_, p) =>
    `${p.method} ${p.route}: ${within(faults.kinds[p.kind])}${p.delayMs > 0 ? `, ${time(p.delayMs / 1000)} late` : ''}`,
  'alarm.raised': (subject, p) =>
    `${subject}: ${within(alarmText('en', p))} (${within(alarmWordsOf('en').severities[p.severity])})`,
  'alarm.cleared': (subject, p) => `${subject}: ${within(alarmText('en', p))}, cleared after ${time(p.afterS)}`,
  'alarm.acknowledged': (subject, p) =>
    `${p.by} acknowledged ${p.alarms === 1 ? `an alarm of ${subject}` : `${count(p.alarms)} alarms, the first of ${subject}`}`,
  'alarm.defined': definition => `New alarm definition: ${alarmDefinitionName('en', definition)}`,
  'alarm.redefined': (definition, p) =>
    changed(`Alarm definition “${alarmDefinitionName('en', definition)}”`, p.fields),
  'alarm.undefined': definition => `Alarm definition removed: ${alarmDefinitionName('en', definition)}`,
  'lab.started': (lab, p) => `Lab ${lab} has begun: ${many(p.steps, 'step')}`,
  'lab.updated': (lab, p) => `Lab ${lab}: ${LAB_UPDATES[p.what]}`,
  'lab.step-done': (lab, p) => `Lab ${lab}: step ${p.step} is done`,
  'lab.left': lab => `Lab ${lab} was left`,
  'operation.started': (_, p) => `${work(p)}: started`,
  'operation.updated': (_, p) => `${work(p)}: ${within(names.phases[p.phase])}`,
  'operation.succeeded': (_, p) => `${work(p)}: done in ${time(p.durationS)}`,
  'operation.failed': (_, p) => `${work(p)}: failed, ${failure(p.code)}`,
  'operation.cancelled': (_, p) => `${work(p)}: cancelled`,
  'simulation.updated': (_, p) => (p.paused === 'yes' ? 'Time stands still' : `Time runs at ${count(p.rate)}×`),
  'simulation.replaced': (fleet, p) => `The fleet is now ${fleet}: ${many(p.hosts, 'host')} and ${many(p.vms, 'VM')}`,
}

const LAB_UPDATES = {
  hint: 'a hint was shown',
  answer: 'a wrong answer',
  student: 'its student gave a name',
  key: 'the answer key was used',
} as const

const STOPPED = {
  shutdown: 'has shut down',
  stop: 'was powered off',
  host_failed: 'stopped when its host failed',
  guest_failed: 'stopped as its guest failed',
} as const

/** A fault and what it is about; of the API, that alone. */
const fault = (subject: string, kind: FaultKind): string =>
  faultFamily(kind) === 'api' ? faults.kinds[kind] : `${faults.kinds[kind]}: ${subject}`

const STILL: Record<PauseReason, (datastore: string) => string> = {
  no_space: datastore => `${datastore} is full and its disk cannot grow`,
  storage_unreachable: () => 'no host reaches its disks',
  host_not_responding: () => 'its host does not respond',
}
const GOES_ON: Record<PauseReason, (datastore: string) => string> = {
  no_space: datastore => `${datastore} has space again`,
  storage_unreachable: () => 'its disks can be reached again',
  host_not_responding: () => 'its host responds again',
}

const PROBLEMS = {
  cancelled: 'it was called off',
  host_failed: 'the host failed',
  guest_failed: 'the guest failed',
  link_failed: 'the link failed',
  host_hung: 'the host does not respond',
  datastore_lost: 'the datastore cannot be reached',
  children_failed: 'not all of it was done',
} as const

const failure = (code: EventParams['operation.failed']['code']): string =>
  isOperationProblem(code) ? PROBLEMS[code] : labels[code]
