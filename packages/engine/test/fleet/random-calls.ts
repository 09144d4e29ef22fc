import {
  type ActionInput,
  type ActionName,
  ADMISSION_POLICIES,
  ALARM_MEASURES,
  AVAILABILITY_PROFILES,
  BALANCING_MODES,
  BOOT_DEVICES,
  CONSOLIDATION_RULES,
  HOST_PASSTHROUGH,
  ISOLATION_RESPONSES,
  PLACEMENT_STRATEGIES,
  RULE_KINDS,
  VmId,
} from '@vivarium/model'
import fc from 'fast-check'
import type { FleetState } from '../../src'
import { LINES } from './console-lines'
import { faultCallOf } from './fault-moves'

/** A thing of a list by a random number, if there is any. */
const pick = <T>(things: readonly T[], at: number): T | undefined => things[at % Math.max(1, things.length)]

const CPUS = [HOST_PASSTHROUGH, 'Skylake-Server', 'EPYC-Rome', 'SapphireRapids', null]

type Move = { verb: number; a: number; b: number; c: number; waitMs: number }
export const moves = (maxLength: number) =>
  fc.array(
    fc.record({
      verb: fc.nat(58),
      a: fc.nat(997),
      b: fc.nat(997),
      c: fc.nat(997),
      waitMs: fc.oneof(fc.nat(3000), fc.nat(120_000)),
    }),
    { minLength: 1, maxLength, size: 'max' },
  )

export type Call = { [N in ActionName]: { name: N; input: ActionInput<N> } }[ActionName]

/** What a move says to a cluster's policies. */
function policyCallOf(fleet: FleetState, { verb, a, b, c }: Omit<Move, 'waitMs'>): Call | undefined {
  const cluster = pick(Object.values(fleet.clusters), c)
  if (cluster === undefined) return undefined
  const { id: clusterId } = cluster
  const rule = pick(cluster.rules, a)
  const vms = Object.keys(fleet.vms).map(id => VmId.parse(id))
  const hosts = Object.values(fleet.hosts).filter(host => host.clusterId === clusterId)
  const hostIds = hosts.filter((_, at) => (b >> at) % 2 === 0).map(({ id }) => id)
  const kind = pick(RULE_KINDS, b) ?? 'avoid'
  if (verb === 37)
    return {
      name: 'cluster.update',
      input: {
        clusterId,
        balancing: { mode: pick(BALANCING_MODES, a), aggressiveness: 1 + (b % 5) },
        placement: { strategy: pick(PLACEMENT_STRATEGIES, b) ?? 'worst-fit' },
      },
    }
  if (verb === 38)
    return {
      name: 'cluster.update',
      input: {
        clusterId,
        availability: {
          enabled: a % 3 > 0,
          profile: pick(AVAILABILITY_PROFILES, b),
          admission: pick(ADMISSION_POLICIES, a),
          hostFailuresToTolerate: b % 2,
          isolationResponse: pick(ISOLATION_RESPONSES, b + c),
          restartDelayS: 30 * (c % 3),
          maxRestarts: a % 3,
          maxRelocations: b % 2,
        },
      },
    }
  const vmIds = vms.filter((_, at) => (a >> (at % 9)) % 2 === 0)
  if (verb === 39 || verb === 40)
    return { name: 'cluster.add-rule', input: { clusterId, name: `r${a}`, kind, vmIds, hostIds, mandatory: c % 3 > 0 } }
  if (verb === 41 && rule !== undefined && c % 2 === 0)
    return {
      name: 'cluster.update-rule',
      input: { clusterId, ruleId: rule.id, kind, vmIds, hostIds, mandatory: c % 3 > 0 },
    }
  if (verb === 41 && rule !== undefined) return { name: 'cluster.remove-rule', input: { clusterId, ruleId: rule.id } }
  if (verb === 42) return { name: 'cluster.rebalance', input: { clusterId } }
  const network = pick(Object.values(fleet.networks), a)
  if (verb === 50 && network !== undefined) {
    const rule = { action: b % 2 === 0 ? ('deny' as const) : ('allow' as const), from: network.name }
    return { name: 'network.update', input: { networkId: network.id, firewall: c % 3 === 0 ? [] : [rule] } }
  }
  if (verb === 43)
    return {
      name: 'cluster.update',
      input: {
        clusterId,
        powerManagement: { mode: pick(BALANCING_MODES, a) ?? 'off', rule: pick(CONSOLIDATION_RULES, b) },
      },
    }
  if (verb === 44) return { name: 'cluster.manage-power', input: { clusterId } }
  return undefined
}

/** What a move says to the policy of alarms. */
function alarmCallOf({ alarms }: FleetState, { verb, a, b, c }: Omit<Move, 'waitMs'>): Call | undefined {
  const definition = pick(alarms.definitions, a)
  const alarm = pick([...alarms.active, ...alarms.past], a)
  if (verb === 47 && alarm !== undefined) return { name: 'alarm.acknowledge', input: { alarmIds: [alarm.id] } }
  if (verb === 48)
    return {
      name: 'alarm.define',
      input: {
        measure: pick(ALARM_MEASURES, a) ?? 'vm.crashed',
        severity: 'warning',
        ...(b % 3 === 0 ? {} : { threshold: c % 100, comparison: b % 2 === 0 ? 'above' : 'below' }),
        forS: c % 2 === 0 ? 0 : 120,
      },
    }
  if (verb !== 49 || definition === undefined) return undefined
  return b % 4 === 0
    ? { name: 'alarm.undefine', input: { definitionId: definition.id } }
    : { name: 'alarm.redefine', input: { definitionId: definition.id, enabled: b % 3 > 0 } }
}

/** What a move means in the fleet as it is: any verb on any thing, allowed or not. */
export function callOf(fleet: FleetState, { verb, a, b, c }: Move): Call | undefined {
  const vm = pick(Object.values(fleet.vms), a)
  const host = pick(Object.values(fleet.hosts), b)
  const template = pick(Object.values(fleet.templates), b)
  const snapshot = pick(
    Object.values(fleet.snapshots).filter(each => each.vmId === vm?.id),
    b,
  )
  const operation = pick(
    Object.values(fleet.operations).filter(each => each.endedAtMs === null),
    a,
  )
  const datastore = pick(Object.values(fleet.datastores), c)
  const name = `n${a % 40}`
  const start = c % 2 === 0
  const mode = c % 3 === 0 ? 'full' : 'linked'
  if (verb === 0)
    return {
      name: 'vm.create',
      input: { name, vcpus: 1 + (a % 4), memoryMiB: 512 * (1 + (b % 12)), disks: [{ sizeGiB: 1 + (c % 30) }], start },
    }
  if (verb === 1 && template !== undefined)
    return {
      name: 'template.deploy',
      input: {
        templateId: template.id,
        namePrefix: `d${a % 9}-`,
        count: 1 + (c % 12),
        mode,
        start,
        version: a % 4 === 0 ? template.older[0]?.version : undefined,
      },
    }
  if (verb === 2 && template !== undefined) return { name: 'template.delete', input: { templateId: template.id } }
  if (verb === 3 && host !== undefined)
    return { name: 'host.enter-maintenance', input: { hostId: host.id, migrateStopped: start } }
  if (verb === 4 && host !== undefined && c % 3 === 1) {
    const cpuModel = pick(['Icelake-Server', 'SapphireRapids', 'EPYC-Rome', undefined], a)
    return { name: 'host.replace', input: { hostId: host.id, cpuModel, acceptCpuVendorChange: start } }
  }
  if (verb === 4 && host !== undefined && c % 3 === 0) return { name: 'host.restore-vms', input: { hostId: host.id } }
  if (verb === 4 && host !== undefined) return { name: 'host.exit-maintenance', input: { hostId: host.id } }
  if (verb === 5 && operation?.kind === 'vm.migrate' && a % 2 === 0)
    return { name: 'operation.start-post-copy', input: { operationId: operation.id } }
  if (verb === 5 && operation !== undefined) return { name: 'operation.cancel', input: { operationId: operation.id } }
  if (verb === 28 && host !== undefined)
    return {
      name: 'cluster.update',
      input: {
        clusterId: host.clusterId,
        cpuBaseline: pick(['Icelake-Server', 'Broadwell', 'EPYC', null], b),
        memoryOvercommit: 1 + (c % 5) / 2,
      },
    }
  if (verb === 47 && template !== undefined)
    return {
      name: 'template.check-out',
      input: {
        templateId: template.id,
        start,
        version: c % 5 === 0 ? pick([...template.older, template], a)?.version : undefined,
      },
    }
  if (verb === 48 && template !== undefined)
    return { name: 'template.check-in', input: { templateId: template.id, note: name } }
  if (verb === 49 && template !== undefined)
    return {
      name: 'template.delete-version',
      input: { templateId: template.id, version: pick([...template.older, template], a)?.version ?? 1 },
    }
  const broken = faultCallOf(fleet, { verb, a, b, c })
  if (broken !== undefined) return broken
  if (verb === 33 && host !== undefined) return { name: 'host.power-off', input: { hostId: host.id } }
  const policy = policyCallOf(fleet, { verb, a, b, c })
  if (policy !== undefined) return policy
  const alarm = alarmCallOf(fleet, { verb, a, b, c })
  if (alarm !== undefined) return alarm
  if (verb === 34 && host !== undefined) return { name: 'host.power-on', input: { hostId: host.id } }
  const cluster = host === undefined ? undefined : fleet.clusters[host.clusterId]
  const pool = pick(cluster?.pools ?? [], a)
  const around = pick(cluster?.pools ?? [], c)
  if (verb === 35 && cluster !== undefined)
    return {
      name: 'cluster.add-pool',
      input: {
        clusterId: cluster.id,
        name,
        parentId: around?.id,
        cpu: { shares: 500 + b, reservationMHz: (c % 5) * 1000, limitMHz: start ? 4000 + a : null },
        memory: { shares: 1 + a, reservationMiB: (b % 4) * 2048, limitMiB: start ? 1024 * (1 + (c % 20)) : null },
        expandable: mode === 'full',
        vmIds: vm === undefined ? [] : [vm.id],
      },
    }
  if (verb === 36 && cluster !== undefined && pool !== undefined)
    return start
      ? { name: 'cluster.remove-pool', input: { clusterId: cluster.id, poolId: pool.id } }
      : {
          name: 'cluster.update-pool',
          input: {
            clusterId: cluster.id,
            poolId: pool.id,
            parentId: around?.id ?? null,
            memory:
              b % 3 === 0
                ? undefined
                : { reservationMiB: (b % 7) * 1024, limitMiB: b % 2 === 0 ? 512 * (1 + b) : null },
            vmIds: b % 5 === 0 && vm !== undefined ? [vm.id] : undefined,
          },
        }
  if (vm === undefined) return undefined
  const vmId = vm.id
  const peer = pick(Object.values(fleet.vms), b + c)
  if (verb === 43) return { name: 'vm.update', input: { vmId, peerId: start || peer === undefined ? null : peer.id } }
  if (verb === 44 && b % 2 === 0) return { name: 'vm.update', input: { vmId, cpuModel: pick(CPUS, c) ?? null } }
  if (verb === 44 && c % 4 === 0)
    return {
      name: 'vm.update',
      input: { vmId, bootOrder: [pick(BOOT_DEVICES, b) ?? 'disk', ...(start ? ['disk' as const] : [])] },
    }
  if (verb === 44)
    return {
      name: 'vm.migrate',
      input: { vmId, algorithm: 'post-copy', postCopyAfterRounds: 1 + (c % 2), postCopyByHand: a % 3 > 0 },
    }
  if (verb === 9 && b % 2 === 0) return { name: 'vm.fail-guest', input: { vmId } }
  if (verb === 6 && b % 3 === 0) return { name: 'vm.clone', input: { vmId, name, mode: 'instant' } }
  if (verb === 45 || verb === 46)
    return {
      name: 'vm.console',
      input: { vmId, input: pick(LINES, b) ?? '', key: c % 7 === 0 ? 'interrupt' : c % 11 === 0 ? 'end' : 'enter' },
    }
  if (verb === 6) return { name: 'vm.clone', input: { vmId, name, mode, start, snapshotId: snapshot?.id } }
  if (verb === 7) return { name: 'vm.convert-to-template', input: { vmId, name } }
  if (verb === 8) return { name: 'vm.delete', input: { vmId, permanently: start } }
  if (verb === 9) return { name: 'vm.restore', input: { vmId } }
  if (verb === 10 || verb === 11 || verb === 12)
    return { name: 'vm.migrate', input: { vmId, hostId: host?.id, acceptCpuVendorChange: start, xbzrle: b % 2 === 0 } }
  if (verb === 13 && c % 2 === 0)
    return {
      name: 'vm.migrate',
      input: {
        vmId,
        hostId: host?.id,
        algorithm: c % 3 === 0 ? 'stop-and-copy' : 'post-copy',
        postCopyAfterRounds: 1,
        xbzrle: start,
      },
    }
  if (verb === 13 && b % 3 === 0)
    return { name: 'vm.migrate', input: { vmId, datastoreId: datastore?.id, diskIds: [pick(vm.disks, a)?.id ?? ''] } }
  if (verb === 13) return { name: 'vm.migrate', input: { vmId, hostId: host?.id, datastoreId: datastore?.id } }
  if (verb === 14 || verb === 15)
    return { name: 'snapshot.create', input: { vmId, name: `s${c % 9}`, withMemory: start, quiesce: b % 3 === 0 } }
  if (verb === 16 && snapshot !== undefined)
    return { name: 'snapshot.revert', input: { vmId, snapshotId: snapshot.id } }
  if (verb === 15 + (c % 3) && snapshot !== undefined && b % 4 === 0)
    return {
      name: (['snapshot.preview', 'snapshot.commit', 'snapshot.undo'] as const)[a % 3] ?? 'snapshot.undo',
      input: { vmId, snapshotId: snapshot.id },
    }
  if (verb === 17 && c % 4 === 0) return { name: 'snapshot.delete-all', input: { vmId } }
  if (verb === 17 && snapshot !== undefined)
    return { name: 'snapshot.delete', input: { vmId, snapshotId: snapshot.id } }
  if (verb === 18)
    return {
      name: 'vm.update',
      input: { vmId, vcpus: 1 + (b % 20), memoryMiB: 256 * (1 + (c % 64)), protected: start, tags: ['x'] },
    }
  if (verb === 19) return { name: 'vm.grow-disk', input: { vmId, diskId: 'disk-0', sizeGiB: 1 + (c % 64) } }
  if (verb === 51)
    return start
      ? { name: 'vm.attach-disk', input: { vmId, sizeGiB: 1 + (b % 9), datastoreId: datastore?.id } }
      : { name: 'vm.detach-disk', input: { vmId, diskId: pick(vm.disks, b)?.id ?? '' } }
  const network = pick(Object.values(fleet.networks), b)
  const nicId = pick(vm.nics, b)?.id
  if (verb === 52 && c % 3 === 0 && network !== undefined)
    return { name: 'vm.attach-nic', input: { vmId, networkId: network.id } }
  if (verb === 52 && nicId !== undefined)
    return c % 3 === 1
      ? { name: 'vm.detach-nic', input: { vmId, nicId } }
      : { name: 'vm.change-nic', input: { vmId, nicId, networkId: network?.id, connected: a % 2 === 0 } }
  if (verb === 20) return { name: 'vm.suspend', input: { vmId } }
  if (verb === 21) return { name: 'vm.resume', input: { vmId } }
  if (verb === 22) return { name: 'vm.stop', input: { vmId } }
  if (verb === 23) return { name: 'vm.shutdown', input: { vmId } }
  if (verb === 24) return { name: 'vm.reboot', input: { vmId } }
  if (verb === 25) return { name: 'vm.reset', input: { vmId } }
  if (verb === 29)
    return {
      name: 'vm.update',
      input: {
        vmId,
        cpu: { shares: 1000 + b, reservationMHz: (a % 10) * 1500, limitMHz: start ? null : 100 * (1 + b) },
        memory: { shares: 1 + c, reservationMiB: (b % 9) * 512, limitMiB: a % 3 === 0 ? 256 * (1 + (c % 40)) : null },
      },
    }
  return { name: 'vm.start', input: { vmId } }
}
