import type { MistakeCatalogue } from '../catalogue'
import { count, gib, mib } from '../units'
import { many, within } from './grammar'
import { names } from './names'

export const mistakes: MistakeCatalogue = {
  unknown_reference: p => `The document has no ${within(names.kinds[p.kind])} ${p.name}.`,
  name_taken: p => `Another ${within(names.kinds[p.kind])} is called ${p.name} already. Case makes no difference.`,
  unknown_cpu_model: p =>
    `${p.model} is not a known CPU model. Use one of libvirt's names, such as Icelake-Server or EPYC-Milan.`,
  cpu_vendor_disagrees: p =>
    `${p.model} is made by ${names.vendors[p.modelVendor]}, not ${names.vendors[p.vendor]}. Leave the vendor out.`,
  cpu_model_beyond_host: p =>
    `${p.vm} has seen the CPU model ${p.model}, and its host ${p.host} (${p.hostModel}) lacks features of it. Name another model or host, or leave the model out.`,
  baseline_unsupported_by_host: p =>
    `${p.host} of ${p.cluster} does not have all features of ${p.baseline}. Use an older baseline, or none (null).`,
  host_out_of_memory: p =>
    `The VMs that are on need ${mib(p.neededMiB)} on ${p.host}, overhead included, and it has ${mib(p.memoryMiB)}.`,
  host_out_of_cpu: p =>
    `The VMs that are on have ${count(p.reservedMHz)} MHz reserved on ${p.host}, which has ${count(p.cpuMHz)} MHz.`,
  datastore_out_of_space: p => `${p.datastore} would hold ${gib(p.neededGiB)} and has ${gib(p.capacityGiB)}.`,
  datastore_not_on_host: p => `${p.host} does not reach ${p.datastore}. Add it to the host's datastores.`,
  network_not_on_host: p => `${p.host} is not connected to ${p.network}. Add it to the host's networks.`,
  disk_used_beyond_size: p => `A disk of ${gib(p.sizeGiB)} cannot hold ${gib(p.usedGiB)}.`,
  guest_not_hosted: p =>
    `${p.host} (${within(names.virtualization[p.virtualization])}) cannot host ${p.vm}, which runs ${p.os}.`,
  vcpus_exceed_host: p =>
    `${p.vm} has ${many(p.vcpus, 'vCPU')} and ${p.host} has ${many(p.threads, 'hardware thread')}.`,
  subnet_invalid: p => `${p.subnet} is not an IPv4 subnet. Numbers go up to 255, and the prefix up to 30.`,
  no_host_fits: p => `No host has room for ${p.vm}.`,
  host_in_maintenance: p => `${p.vm} cannot run on ${p.host}, which is in maintenance.`,
  host_not_on: p =>
    `${p.vm} cannot run on ${p.host}: ${within(names.hostStates[p.state])}. Let it be stopped, or name another host.`,
  peer_is_itself: p => `${p.vm} cannot send its traffic to itself. Name another VM, or leave the peer out.`,
  id_taken: p => `The id ${p.id} is used twice.`,
  rule_incomplete: p => `The rule “${p.rule}” needs VMs or a tag, and hosts if it is about hosts.`,
  linked_without_template: p => `${p.vm} is a linked clone. Name the template that it is linked to.`,
  template_version_unknown: p =>
    `${p.template} has no version ${p.version} here. List it among its older versions first.`,
  template_versions_unordered: p =>
    `Version ${p.version} of ${p.template} is out of order. List older versions oldest first, each below the current one.`,
  template_circle: p => `${p.template} would come from itself. Leave the parent out, or name another one.`,
  template_checked_out_twice: p => `Another VM is checked out of ${p.template} already. One is at a time.`,
  cluster_mixes_vendors: p =>
    `The hosts of ${p.cluster} are of several CPU vendors, so ${p.baseline} cannot be their baseline. Use none (null).`,
  trace_unknown: p =>
    p.name === '' ? 'Profile trace needs the name of a trace.' : `The document has no trace ${p.name}.`,
  trace_without_profile: p =>
    `Only profile trace follows a trace, and this one is ${p.profile}. Leave ${p.trace} out, or change the profile.`,
  file_path_taken: p => `Another file is at ${p.path} already.`,
  file_without_disk: p => `${p.path} is on disk ${p.disk}, which is not there. The first disk is 0.`,
  layer_unknown: p => `No layer ${p.layer} is listed before. A layer comes after the one that it stands on.`,
  layer_elsewhere: p => `Layer ${p.layer} is on ${p.datastore}. Name that datastore, or leave it out.`,
  layer_unused: p => `Nothing stands on layer ${p.layer}. Leave it out.`,
  layer_written: p => `A disk writes to layer ${p.layer}, so nothing else can stand on it.`,
  layers_incomplete: p => `The snapshot “${p.snapshot}” needs a layer for each of ${many(p.disks, 'disk')}.`,
  snapshot_unknown: p => `There is no snapshot at place ${p.at} before this one. The first is 0.`,
  threshold_missing: p => `The alarm definition of ${p.measure} watches a number. Give it a threshold.`,
  fault_unfit: p => `A fault of kind ${p.kind} does not take this ${p.field}.`,
  trace_name_taken: p => `Another trace is called ${p.name} already. Case makes no difference.`,
}
