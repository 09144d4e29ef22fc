import type { RefusalCatalogue } from '../catalogue'
import type { RefusalParams } from '../refusal-params'
import { gib } from '../units'
import { list, many, within } from './grammar'
import { names } from './names'

const isState = (p: RefusalParams['vm_not_running']): string => `${p.vm} is ${within(names.vmStates[p.state])}`

/** What is refused for the state that a thing is in, wherever it is. */
export const stateRefusals = {
  host_in_maintenance: {
    detail: p => `${p.host} is in maintenance, or on its way there, and takes no VMs.`,
    remedy: p => `Choose another host, or take ${p.host} out of maintenance.`,
  },
  host_not_connected: {
    detail: p => `${p.host} does not answer: its state is “${within(names.hostStates[p.state])}”.`,
    remedy: p =>
      p.state === 'disconnected'
        ? `Repair the links of ${p.host}, or choose a host that is connected.`
        : 'Choose a host that is connected.',
  },
  host_not_in_maintenance: {
    detail: p => `${p.host} is not in maintenance: its state is “${within(names.hostStates[p.state])}”.`,
  },
  host_not_off: {
    detail: p => `${p.host} is not powered off: its state is “${within(names.hostStates[p.state])}”.`,
  },
  host_in_use: {
    detail: p => `${p.host} is still in service: its state is “${within(names.hostStates[p.state])}”.`,
    remedy: p => `Put ${p.host} in maintenance first, so that its VMs are elsewhere.`,
  },
  nothing_to_restore: {
    detail: p => `No VM was moved away from ${p.host} by maintenance or a failure and is still elsewhere.`,
  },
  host_link_down: {
    detail: p => `No link of ${p.host} is up.`,
    remedy: p => `Repair a link of ${p.host} first.`,
  },
  already_broken: {
    detail: p => `${p.target} is broken in that way already.`,
    remedy: p => `Mend ${p.target} first.`,
  },
  vm_not_running: {
    detail: p => `${isState(p)}, and this needs it running.`,
    remedy: p => (p.state === 'suspended' ? `Resume ${p.vm} first.` : `Start ${p.vm} first.`),
  },
  vm_not_stopped: {
    detail: p => `${isState(p)}, and this needs it stopped.`,
    remedy: p => (p.state === 'suspended' ? `Resume ${p.vm} and shut it down first.` : `Shut ${p.vm} down first.`),
  },
  vm_not_suspended: {
    detail: p => `${isState(p)}, and only a suspended VM can be resumed.`,
    remedy: p => (p.state === 'stopped' ? `Start ${p.vm} instead.` : `Suspend ${p.vm} first.`),
  },
  vm_in_recycle_bin: {
    detail: p => `${p.vm} is in the recycle bin.`,
    remedy: p => `Restore ${p.vm} first.`,
  },
  vm_not_in_recycle_bin: {
    detail: p => `${p.vm} is not in the recycle bin, so there is nothing to restore.`,
  },
  operation_in_progress: {
    detail: p => `${p.name} is busy with another operation: ${within(names.operations[p.kind])} (${p.operationId}).`,
    remedy: () => 'Wait until it ends, or cancel it.',
  },
  instant_clone_unsupported: {
    detail: p =>
      ({
        template: `${p.name} is a template and has no running memory to share.`,
        snapshot: `An instant clone shares the memory of ${p.name} as it is now, not a snapshot’s.`,
        other_host: `An instant clone shares memory with ${p.name}, so it begins on the same host.`,
        other_datastore: `An instant clone reads the disks of ${p.name}, so its own layers lie beside them.`,
        chain: `The disks of ${p.name} stand on as many layers as they may: each instant clone of a running VM adds one.`,
        devices: `The memory of ${p.name} knows a device of its host that only one VM can have.`,
      })[p.why],
    remedy: p =>
      ({
        template: 'Deploy a linked clone, or make instant clones of a running VM.',
        snapshot: 'Clone the present state, or choose a linked clone.',
        other_host: `Make it beside ${p.name} and move it later, or choose a linked clone.`,
        other_datastore: `Make it beside ${p.name} and move it later, or choose a linked clone.`,
        chain: `Delete snapshots or clones of ${p.name} that are no longer needed, or choose a full clone. Instant clones that are asked for together share one layer.`,
        devices: `Detach it from ${p.name} first, or choose a linked clone: it boots, and finds no such device.`,
      })[p.why],
  },
  snapshot_limit_reached: {
    detail: p => `${p.vm} has ${many(p.limit, 'snapshot')} in a row, which is the most that it can have.`,
    remedy: () => 'Delete a snapshot: its blocks are merged, and no data is lost.',
  },
  snapshot_in_use: {
    detail: p => `${list(p.users)} ${p.users.length === 1 ? 'reads' : 'read'} through the snapshot ${p.snapshot}.`,
    remedy: p => `Delete ${list(p.users)} first.`,
  },
  vm_in_preview: {
    detail: p => `${p.vm} is trying out the snapshot ${p.snapshot}.`,
    remedy: p => `Commit the preview of ${p.snapshot}, or undo it.`,
  },
  vm_not_in_preview: {
    detail: p => `${p.vm} is not trying out the snapshot ${p.snapshot}.`,
    remedy: p => `Preview ${p.snapshot} first.`,
  },
  has_linked_clones: {
    detail: p =>
      `${many(p.clones.length, 'linked clone')} of ${p.name} ${p.clones.length === 1 ? 'reads' : 'read'} its blocks: ${list(p.clones)}.`,
    remedy: () => 'Delete the linked clones first.',
  },
  template_checked_out: {
    detail: p => `${p.vm} is checked out of ${p.template}; one VM is at a time.`,
    remedy: p => `Check ${p.vm} in as the next version, or delete it to discard what was changed.`,
  },
  template_not_checked_out: {
    detail: p => `No VM is checked out of ${p.template}.`,
    remedy: () => 'Check a VM out, change it, then check it in.',
  },
  template_version_current: {
    detail: p => `Version ${p.version} is the one that ${p.template} deploys now.`,
    remedy: p => `Check a newer version in first, or delete ${p.template} as a whole.`,
  },
  template_version_gone: {
    detail: p => `${p.template} has no version ${p.version}.`,
    remedy: p => `It has ${p.versions.length === 1 ? 'version' : 'the versions'} ${list(p.versions)}.`,
  },
  protected_from_deletion: {
    detail: p => `${p.vm} is protected from deletion.`,
    remedy: p => `Take the protection off ${p.vm} first.`,
  },
  same_host: {
    detail: p => `${p.vm} is on ${p.host} already.`,
    remedy: () => 'Choose another host.',
  },
  cannot_start_post_copy: {
    detail: p =>
      ({
        'not-live': `${p.operationId} is no live migration.`,
        over: `The migration of ${p.target} (${p.operationId}) is over.`,
        method: `The memory of ${p.target} goes by a method that has no post-copy.`,
        'not-allowed': `The migration of ${p.target} was begun without post-copy.`,
        'not-yet': `No memory of ${p.target} is being sent yet.`,
        switched: `${p.target} is being switched over already.`,
      })[p.why],
    remedy: p =>
      ({
        'not-live': 'Choose the live migration of a running VM.',
        over: 'Begin another migration with post-copy allowed.',
        method: 'Post-copy takes a host with full virtualization and a migration by `post-copy`.',
        'not-allowed': 'Cancel it and begin the migration with post-copy allowed.',
        'not-yet': 'Wait for its first round.',
        switched: 'Wait until it ends.',
      })[p.why],
  },
  not_cancellable: {
    detail: p =>
      p.state === 'running' || p.state === 'queued'
        ? `${names.operations[p.kind]} (${p.operationId}) is past the point where it can be cancelled.`
        : `${names.operations[p.kind]} (${p.operationId}) is over: ${within(names.operationStates[p.state])}.`,
    remedy: p =>
      p.state === 'running' || p.state === 'queued'
        ? 'Wait until it ends; then do the opposite.'
        : 'There is nothing left to cancel.',
  },
  hot_add_unsupported: {
    detail: p =>
      p.why === 'no_agent'
        ? `The guest of ${p.vm} has no agent, so ${within(hardware[p.resource])} cannot be added while it is on.`
        : `${hardware[p.resource]} cannot be taken from ${p.vm} while it is on.`,
    remedy: p => `Shut ${p.vm} down, change it, and start it again.`,
  },
  disk_cannot_shrink: {
    detail: p =>
      `${p.disk} of ${p.vm} is ${gib(p.sizeGiB)} and cannot become ${gib(p.requestedGiB)}: a disk only grows.`,
    remedy: p => `Ask for more than ${gib(p.sizeGiB)}.`,
  },
  disk_has_snapshots: {
    detail: p =>
      `${p.disk} of ${p.vm} has ${many(p.snapshots.length, 'snapshot')} that read its blocks: ${list(p.snapshots)}.`,
    remedy: p => `Delete the snapshots of ${p.vm} first.`,
  },
  vm_has_snapshots: {
    detail: p =>
      `${p.vm} has ${many(p.snapshots.length, 'snapshot')}, which keep its disks together: ${list(p.snapshots)}.`,
    remedy: p => `Delete the snapshots of ${p.vm} first.`,
  },
  boot_disk_needed: {
    detail: p => `${p.vm} starts from ${p.disk}, its first disk.`,
    remedy: p => `Detach another disk, or delete ${p.vm} as a whole.`,
  },
  hot_unplug_unsupported: {
    detail: p => `The guest of ${p.vm} has no agent that would let go of ${p.device} while it is on.`,
    remedy: p => `Shut ${p.vm} down, detach ${p.device}, and start it again.`,
  },
  device_limit_reached: {
    detail: p =>
      `${p.vm} has ${many(p.limit, p.device === 'disk' ? 'disk' : 'NIC')}, and there is no slot for another.`,
    remedy: p =>
      p.device === 'disk'
        ? 'Detach a disk first, or grow one that is there.'
        : 'Remove a NIC first, or move one to that network.',
  },
  guest_agent_missing: {
    detail: p => `The guest of ${p.vm} has no agent that would hear the request.`,
    remedy: p => `Power ${p.vm} off or reset it instead, or install the agent in the guest.`,
  },
  memory_snapshot_needs_running: {
    detail: p => `${isState(p)}, so there is no memory to put into a snapshot.`,
    remedy: p => `Take the snapshot without memory, or start ${p.vm} first.`,
  },
} satisfies Partial<RefusalCatalogue>

const hardware = { vcpus: 'vCPUs', memory: 'Memory' } as const
