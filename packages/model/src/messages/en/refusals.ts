import { alarmText } from '../alarm-words'
import type { RefusalCatalogue } from '../catalogue'
import type { HostReason } from '../refusal-params'
import { parseHostReason } from '../refusal-params'
import { count, gib, mib } from '../units'
import { list, many, time, withArticle, within } from './grammar'
import { labels } from './labels'
import { names } from './names'
import { stateRefusals } from './state-refusals'

const hostReason = (reason: HostReason): string => {
  const parsed = parseHostReason(reason)
  return parsed === null ? reason : `${labels[parsed.code]} (${many(parsed.hosts, 'host')})`
}

export const refusals: RefusalCatalogue = {
  ...stateRefusals,
  cpu_vendor_mismatch: {
    detail: p =>
      `${p.host} has ${withArticle(names.vendors[p.hostVendor])} CPU and ${p.vm} ${p.running === 'yes' ? 'runs' : 'last ran'} on ${withArticle(names.vendors[p.vmVendor])} one.${
        p.running === 'yes' ? ' A live move needs the same vendor at both ends.' : ''
      }`,
    remedy: p =>
      p.running === 'yes'
        ? `Choose a host with ${withArticle(names.vendors[p.vmVendor])} CPU, or shut ${p.vm} down and move it cold, accepting the change of CPU vendor.`
        : `Choose a host with ${withArticle(names.vendors[p.vmVendor])} CPU, or accept the change of CPU vendor.`,
  },
  cpu_features_missing: {
    detail: p =>
      `${p.host} (${p.hostModel}) lacks ${many(p.features.length, 'CPU feature')} that ${p.vm} has seen since power-on as ${p.guestModel}: ${list(p.features)}.`,
    remedy: p =>
      p.baseline === undefined
        ? `Shut ${p.vm} down and move it cold, or choose a host with all features of ${p.guestModel}.`
        : `Shut ${p.vm} down and move it cold, or set the cluster's CPU baseline to ${p.baseline} and power-cycle ${p.vm}.`,
  },
  cpu_passthrough_mismatch: {
    detail: p =>
      `${p.vm} has its host's own CPU, ${p.guestModel}, and a live move needs the same one; ${p.host} has ${p.hostModel}${
        p.features.length === 0
          ? ''
          : `, and the two differ in ${many(p.features.length, 'feature')}: ${list(p.features)}`
      }.${p.guestMicrocode === undefined ? '' : ` It has seen microcode ${p.guestMicrocode}, and ${p.host} has ${p.hostMicrocode}.`}`,
    remedy: p =>
      `Choose a host with a ${p.guestModel} CPU${p.guestMicrocode === undefined ? '' : ' and the same microcode'}, or shut ${p.vm} down and move it cold, or give it a CPU model that both hosts have.`,
  },
  cpu_model_not_offered: {
    detail: p =>
      p.features.length === 0
        ? `${p.vm} wants the CPU model ${p.model}, and ${p.host} offers ${p.offered}, of another vendor.`
        : `${p.vm} wants the CPU model ${p.model}, and ${p.host} offers ${p.offered}, which lacks ${many(p.features.length, 'feature')} of it: ${list(p.features)}.`,
    remedy: p => `Give ${p.vm} a CPU model that ${p.host} offers, or the cluster's, or choose another host.`,
  },
  peer_is_itself: {
    detail: p => `${p.vm} cannot send its traffic to itself.`,
    remedy: () => 'Choose another VM, or none.',
  },
  architecture_mismatch: {
    detail: p => `${p.vm} is built for ${p.vmArchitecture} and ${p.host} is ${p.hostArchitecture}.`,
    remedy: p => `Choose a host with the ${p.vmArchitecture} architecture.`,
  },
  insufficient_memory: {
    detail: p => `${p.host} has ${mib(p.freeMiB)} of memory free and ${mib(p.neededMiB)} is needed.`,
    remedy: p => `Choose another host, or free ${mib(p.neededMiB - p.freeMiB)} on ${p.host} by moving or stopping VMs.`,
  },
  insufficient_cpu: {
    detail: p => `${p.host} has ${count(p.freeMHz)} MHz left to reserve and ${count(p.neededMHz)} MHz is needed.`,
    remedy: p => `Choose another host, or lower CPU reservations by ${count(p.neededMHz - p.freeMHz)} MHz.`,
  },
  cpu_requirement_exceeds_host: {
    detail: p => `${many(p.vcpus, 'vCPU')} are asked for and ${p.host} has ${many(p.threads, 'hardware thread')}.`,
    remedy: p => `Choose a larger host, or ask for at most ${many(p.threads, 'vCPU')}.`,
  },
  datastore_unreachable_from_host: {
    detail: p => `${p.host} does not reach ${list(p.datastores)}, where the disks are.`,
    remedy: p => `Choose a host that reaches ${list(p.datastores)}, or move the disks to a shared datastore first.`,
  },
  insufficient_storage: {
    detail: p => `${p.datastore} has ${gib(p.freeGiB)} free and ${gib(p.neededGiB)} is needed.`,
    remedy: p => `Choose another datastore, or free ${gib(p.neededGiB - p.freeGiB)} on ${p.datastore}.`,
  },
  network_unavailable_on_host: {
    detail: p => `${p.host} is not connected to ${list(p.networks)}.`,
    remedy: p => `Choose a host that is connected to ${list(p.networks)}, or put the NIC on another network.`,
  },
  guest_needs_paravirtual_kernel: {
    detail: p =>
      `${p.host} is a paravirtual host and the kernel of ${p.vm} (${p.os}) does not know that it is virtualized.`,
    remedy: () => 'Choose a host with full virtualization, or a guest with a paravirtual kernel.',
  },
  guest_os_not_hosted: {
    detail: p =>
      `${p.host} shares its own ${names.guestFamilies[p.hostFamily]} kernel with its guests, and ${p.vm} runs ${p.os}.`,
    remedy: p => `Choose a host with full virtualization, or a ${names.guestFamilies[p.hostFamily]} guest.`,
  },
  device_pinned_to_host: {
    detail: p => `${p.vm} uses ${p.device}, which is part of ${p.host}.`,
    remedy: p =>
      `${p.kind === 'local-iso' ? 'Eject' : 'Detach'} ${p.device} from ${p.vm} first, or shut ${p.vm} down and move it cold.`,
  },
  affinity_violated: {
    detail: p => `The rule “${p.rule}” does not let ${p.vm} run on ${p.host}.`,
    remedy: p => `Choose another host, or change the rule “${p.rule}”.`,
  },
  ha_capacity_violated: {
    detail: p =>
      `${p.cluster} keeps room to survive ${many(p.hostFailures, 'host failure')}: ${mib(p.freeMiB)} is left beside it and ${mib(p.neededMiB)} is needed.`,
    remedy: p => `Stop other VMs, add a host, or let ${p.cluster} tolerate fewer host failures.`,
  },
  quota_exceeded: {
    detail: p => `There would be ${many(p.wanted, within(names.kinds[p.quota]))}, and the limit is ${count(p.limit)}.`,
    remedy: () => 'Delete what is no longer needed, or ask for fewer.',
  },
  migration_did_not_converge: {
    detail: p =>
      p.limitS !== undefined
        ? `${p.vm} moved to ${p.host} at ${mib(p.bandwidthMiBps)} a second and was not there after ${many(Math.round(p.limitS), 'second')}, which is as long as its size allows. It keeps running where it was.`
        : `${p.vm} rewrites ${mib(p.dirtyMiBps)} of memory a second and the link to ${p.host} carries ${mib(p.bandwidthMiBps)} a second: ${many(p.rounds, 'round')} brought the end no nearer. It keeps running where it was.`,
    remedy: p => `Move ${p.vm} while it is less busy, wait for other migrations to end, or move it cold.`,
  },
  merge_did_not_converge: {
    detail: p =>
      `${p.vm} writes ${mib(p.writeMiBps)} of new blocks a second and its layers are merged at ${mib(p.mergeMiBps)} a second: after ${many(p.rounds, 'round')} there is as much to merge as before. Snapshot ${p.snapshot} stays, and no data is lost.`,
    remedy: p => `Delete it while ${p.vm} is less busy or off, or when its datastore has less to do.`,
  },
  migration_method_unsupported: {
    detail: p =>
      `${p.host} is a ${within(names.virtualization[p.virtualization])} host and cannot move ${p.vm} by ${p.algorithm}${
        p.virtualization === 'os-level' ? ': processes are frozen while their memory is copied' : ''
      }.`,
    remedy: p =>
      p.virtualization === 'os-level' ? 'Move it by stop-and-copy.' : 'Move it by pre-copy or stop-and-copy.',
  },
  virtualization_mismatch: {
    detail: p =>
      `${p.host} is ${withArticle(within(names.virtualization[p.to]))} host and ${p.vm} ${p.running === 'yes' ? 'runs' : 'was suspended'} on ${withArticle(within(names.virtualization[p.from]))} one: what its memory knows of its devices does not fit there.`,
    remedy: p =>
      `Choose ${withArticle(within(names.virtualization[p.from]))} host, or ${p.running === 'yes' ? `shut ${p.vm} down and move it cold` : `resume ${p.vm}, shut it down and move it cold`}.`,
  },
  no_suitable_host: {
    detail: p =>
      p.reasons.length === 0
        ? `There is no host for ${p.vm}.`
        : `No host can take ${p.vm}: ${list(p.reasons.map(hostReason))}.`,
    remedy: p => `Make room on a host, add one, or ask for less for ${p.vm}.`,
  },
  no_addresses_left: {
    detail: p => `All addresses of ${p.network} (${p.subnet}) are taken.`,
    remedy: p => `Choose another network, or delete VMs on ${p.network}.`,
  },
  cpu_baseline_unsupported: {
    detail: p =>
      p.baselineVendor === undefined || p.hostVendor === undefined
        ? `${list(p.hosts)} of ${p.cluster} ${p.hosts.length === 1 ? 'lacks' : 'lack'} ${many(p.features.length, 'CPU feature')} of ${p.baseline}: ${list(p.features)}.`
        : `${p.baseline} is ${withArticle(names.vendors[p.baselineVendor])} CPU model, and ${list(p.hosts)} of ${p.cluster} ${p.hosts.length === 1 ? 'has' : 'have'} ${withArticle(names.vendors[p.hostVendor])} CPU. No baseline goes across vendors.`,
    remedy: p =>
      p.hostVendor === undefined
        ? 'Choose an older CPU model of the same vendor that all hosts of the cluster have.'
        : `Choose ${withArticle(names.vendors[p.hostVendor])} CPU model.`,
  },
  cpu_baseline_exceeded: {
    detail: p =>
      `${list(p.vms)} of ${p.cluster} ${p.vms.length === 1 ? 'has' : 'have'} seen ${many(p.features.length, 'CPU feature')} that ${p.baseline} does not have: ${list(p.features)}. What a VM has seen is fixed at power-on, and kept by a suspend and by a snapshot with memory.`,
    remedy: p =>
      `Shut ${list(p.vms)} down, delete their snapshots with memory, set the baseline, and start them again.`,
  },
  reservation_too_large: {
    detail: p =>
      `${count(p.reserved)} ${p.unit} are to be reserved for ${p.vm}, which may use at most ${count(p.most)} ${p.unit}.`,
    remedy: p => `Reserve at most ${count(p.most)} ${p.unit}.`,
  },
  overcommit_below_use: {
    detail: p =>
      `${list(p.hosts)} of ${p.cluster} ${p.hosts.length === 1 ? 'has' : 'have'} given out more than ${count(p.factor)} times ${p.hosts.length === 1 ? 'its' : 'their'} memory.`,
    remedy: p => `Stop VMs on ${list(p.hosts)} or move them away first.`,
  },
  pool_exhausted: {
    detail: p =>
      `The resource pool “${p.pool}” has ${count(p.free)} ${p.unit} left of its reservation and ${count(p.needed)} ${p.unit} is needed.`,
    remedy: p => `Raise the reservation of “${p.pool}”, make it expandable, or reserve less.`,
  },
  pool_in_itself: {
    detail: p => `The resource pool “${p.pool}” cannot be in “${p.parent}”, which is in it.`,
    remedy: () => 'Choose another parent.',
  },
  no_bootable_device: {
    detail: p =>
      `${p.vm} finds nothing to start from: ${p.order.map(device => within(names.bootDevices[device])).join(', ')}.`,
    remedy: () => 'Attach a disk that holds a system or insert an image, and have the boot order name it.',
  },
  cpu_model_unknown: {
    detail: p => `${p.model} is not a known CPU model.`,
    remedy: p => `Use one of ${list(p.known, 'or')}.`,
  },
  threshold_unfit: {
    detail: p =>
      p.what === 'missing'
        ? `“${alarmText('en', p)}” is a number and needs a threshold.`
        : p.what === 'not_taken'
          ? `“${alarmText('en', p)}” is a state: it has no threshold, no comparison and no duration.`
          : `“${alarmText('en', p)}” is only looked at as it is now: it can't be asked to hold for some time.`,
    remedy: p =>
      p.what === 'missing'
        ? 'Give a threshold.'
        : p.what === 'not_taken'
          ? 'Leave threshold, comparison, hysteresis and duration out.'
          : 'Set the duration to 0.',
  },
  rule_incomplete: {
    detail: p =>
      ({
        vms: `The rule “${p.rule}” names no VMs and no tag.`,
        two: `The rule “${p.rule}” is about VMs among themselves, and names only one.`,
        hosts: `The rule “${p.rule}” names no hosts.`,
      })[p.what],
    remedy: p =>
      ({ vms: 'Name VMs or a tag.', two: 'Name two VMs or more, or a tag.', hosts: 'Name hosts of the same cluster.' })[
        p.what
      ],
  },
  in_other_cluster: {
    detail: p => `${p.name} is in the cluster ${p.its}, not in ${p.cluster}.`,
    remedy: p => `Leave ${p.name} out, or name what is in ${p.cluster}.`,
  },
  rule_conflict: {
    detail: p => `The rule “${p.rule}” cannot be kept beside “${p.other}”: they ask the opposite of the same VMs.`,
    remedy: p => `Remove “${p.other}” first, or make the new rule a preference (mandatory: false).`,
  },
  recommendation_outdated: {
    detail: p => `${many(p.gone, 'recommendation')} for ${p.cluster} no longer stand: the load is another by now.`,
    remedy: () => 'Read the recommendations again.',
  },
  past_is_read_only: {
    detail: p => `What is shown is the past, ${p.shown}: nothing can be changed in it.`,
    remedy: p => `Go back to the present (${p.present}), or continue from here: that begins a new branch.`,
  },
  nothing_to_undo: {
    detail: () => 'Nothing has been done that could be undone.',
    remedy: () => 'Do something first, or seek a moment of the past.',
  },
  nothing_to_redo: {
    detail: () => 'Nothing was undone, or something else has been done since.',
    remedy: () => 'Undo something first. What was done before is in the history.',
  },
  branch_is_present: {
    detail: p => `${p.branch} is the branch that goes on now, so it cannot be thrown away.`,
    remedy: () => 'Switch to another branch first.',
  },
  history_forgotten: {
    detail: p =>
      `The first ${many(p.commands, 'command')} were forgotten, as there were too many: the session is not whole.`,
    remedy: () => 'Export the fleet as a scenario document instead.',
  },
  opening_cancelled: {
    detail: p => `Opening the session of ${p.scenario} was cancelled. The present fleet is as it was.`,
    remedy: () => 'Open it again, and let it come to its end.',
  },
  too_large_to_step: {
    detail: p => `A step of ${time(p.requestedS)} is more than can be run at once, ${time(p.limitS)}.`,
    remedy: () => 'Step several times.',
  },
  name_taken: {
    detail: p =>
      `There is ${withArticle(within(names.kinds[p.kind]))} called ${p.name} already. Case makes no difference.`,
    remedy: () => 'Choose another name.',
  },
}
