import { type ActionInput, type DatastoreId, type Ref, type RefusalFact, refusal } from '@vivarium/model'
import { addressPools, lacksAddresses } from '../fleet/addresses'
import { choiceOf } from '../fleet/decisions'
import { copiedFiles } from '../fleet/guest-files'
import { imageBytes, isCached, isRemoteImage, keepImage } from '../fleet/image-cache'
import { chainBytes, GIB, MIB } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, layerOf, ref, templateOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { registerVm } from '../fleet/new-vm'
import { count, logPlacement, type Need, nothingPending, type Placement, place } from '../fleet/placement'
import { nicIn, readUse, writeUse } from '../fleet/resources'
import { busy, lacksSpaceOn, nameTaken } from '../fleet/rules'
import type { FleetState, HostRecord, OperationRecord, TemplateRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { atVersion, isCurrent, noSuchVersion } from '../fleet/template-versions'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { madeByParts, partsFailed } from '../operations/parts'
import { children, estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { childrenOf, isOver } from '../operations/progress'
import { PROVISIONING_SLOTS, provisioningOn, queuePlan } from '../operations/provisioning'
import { cannotBoot } from './boot'
import { defineAction, started } from './define'
import { CUSTOMISE_S, PLACE_S, REGISTER_LINKED_S } from './durations'
import { attachNewDisk, bootPhase, reserve } from './provision'

type Input = ActionInput<'template.deploy'>

const countOf = (input: Input): number => input.count ?? 1
/** The template with the version that is asked for. */
const imageFor = (fleet: FleetState, input: Input): TemplateRecord =>
  atVersion(templateOf(fleet, input.templateId), input.version)
const targetDatastore = (fleet: FleetState, template: TemplateRecord, input: Input): DatastoreId =>
  input.datastoreId ?? homeDatastore(fleet, template)

/** The names of the new VMs: the one given, or a prefix and the first numbers that are free. */
function namesOf(fleet: FleetState, template: TemplateRecord, input: Input): string[] {
  if (input.name !== undefined && countOf(input) === 1) return [input.name]
  const prefix = input.namePrefix ?? `${input.name ?? template.name}-`
  const taken = new Set(
    Object.values(fleet.vms)
      .filter(vm => vm.expiresAtMs === null)
      .map(vm => vm.name.toLowerCase()),
  )
  const names: string[] = []
  for (let number = 1; names.length < countOf(input); number += 1) {
    const name = `${prefix}${String(number).padStart(2, '0')}`
    if (!taken.has(name.toLowerCase())) names.push(name)
  }
  return names
}

function needOf(fleet: FleetState, template: TemplateRecord, name: string, input: Input): Need {
  const chain = input.mode === 'linked' ? template.disks.map(disk => layerOf(fleet, disk.layerId).datastoreId) : []
  return {
    vm: name,
    tags: input.tags ?? [],
    vcpus: input.vcpus ?? template.vcpus,
    memoryMiB: input.memoryMiB ?? template.memoryMiB,
    reservationMHz: 0,
    guest: template.guest,
    datastoreIds: [...new Set([targetDatastore(fleet, template, input), ...chain])],
    networkIds: template.networkIds,
    newGiB: 0,
    cpuModel: template.cpuModel,
    powersOn: input.start ?? false,
  }
}

/** Places all of them, each with what the ones before it will take. */
function placeAll(fleet: FleetState, template: TemplateRecord, input: Input): { name: string; placement: Placement }[] {
  const pending = nothingPending()
  return namesOf(fleet, template, input).map(name => {
    const need = needOf(fleet, template, name, input)
    const placement = place(fleet, need, { hostId: input.hostId, clusterId: input.clusterId }, pending)
    if ('host' in placement) count(pending, need, placement.host)
    return { name, placement }
  })
}

/** Hosts keep copies of a template's current version alone. */
const hasImage = (fleet: FleetState, host: HostRecord, template: TemplateRecord): boolean =>
  isCurrent(fleet, template) && isCached(host, template.id)
const isKept = (fleet: FleetState, template: TemplateRecord, { mode }: Input): boolean =>
  mode === 'full' && isCurrent(fleet, template) && isRemoteImage(fleet, template)

/** A full copy reads the image where it lies: over the host's NICs the first time, from the host's own copy of it after that. */
const sourceUses = (fleet: FleetState, template: TemplateRecord, host: HostRecord): string[] => {
  if (hasImage(fleet, host, template)) return []
  const read = readUse(homeDatastore(fleet, template))
  return isRemoteImage(fleet, template) ? [read, nicIn(host.id)] : [read]
}

const phasesOf = (fleet: FleetState, template: TemplateRecord, host: HostRecord, input: Input): PhaseSpec[] => [
  wait('place', PLACE_S),
  input.mode === 'full'
    ? flow('copy-disk', imageBytes(fleet, template), [
        ...sourceUses(fleet, template, host),
        writeUse(targetDatastore(fleet, template, input)),
      ])
    : wait('register', REGISTER_LINKED_S),
  wait('customise', CUSTOMISE_S),
  ...(input.start === true ? [bootPhase(host)] : []),
]

/** How often the places for making VMs are taken one after the other, on the host that has most to do. */
function turnsOf(fleet: FleetState, places: readonly { readonly host: HostRecord }[]): number {
  const onto = new Map<HostRecord, number>()
  for (const { host } of places) onto.set(host, (onto.get(host) ?? provisioningOn(fleet, host.id).length) + 1)
  return Math.max(1, ...[...onto.values()].map(each => Math.ceil(each / PROVISIONING_SLOTS)))
}

/** Refusals of many placements, each said once. */
const distinct = (refusals: readonly RefusalFact[]): RefusalFact[] => {
  const seen = new Set<string>()
  return refusals.filter(({ code, params }) => {
    const key = `${code} ${String(params.host ?? params.datastore ?? '')}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}

/** Deploys 1 to 100 VMs from a template at once; they share disks, links and cores on their way. */
export const deployTemplate = defineAction({
  name: 'template.deploy',
  refusals: (fleet, input) => {
    const template = imageFor(fleet, input)
    const needed = (input.mode === 'full' ? imageBytes(fleet, template) / GIB : 16 / 1024) * countOf(input)
    return [
      ...busy(fleet, template),
      ...noSuchVersion(fleet, input),
      ...(input.mode === 'instant'
        ? [refusal('instant_clone_unsupported', { name: template.name, why: 'template' }, '/mode')]
        : []),
      ...namesOf(fleet, template, input).flatMap(name => nameTaken(fleet, 'vm', name, '/name')),
      ...distinct(
        placeAll(fleet, template, input).flatMap(({ placement }) =>
          'refusals' in placement ? placement.refusals : [],
        ),
      ),
      ...lacksSpaceOn(fleet, datastoreOf(fleet, targetDatastore(fleet, template, input)), needed),
      ...(input.start === true ? cannotBoot(template) : []),
      ...lacksAddresses(fleet, template.networkIds, countOf(input)),
    ]
  },
  plan: (fleet, input) => {
    const template = imageFor(fleet, input)
    const places = placeAll(fleet, template, input).flatMap(({ name, placement }) =>
      'host' in placement ? [{ name, ...placement }] : [],
    )
    const bytes = input.mode === 'full' ? imageBytes(fleet, template) * countOf(input) : 0
    // One of those on a host that has no copy brings it there, and feeds the others.
    const without = new Set(places.filter(({ host }) => !hasImage(fleet, host, template)).map(({ host }) => host.id))
    const keeps = isKept(fleet, template, input)
    const cacheHits = keeps ? places.length - without.size : 0
    // All of them pass the same two disks: together they take as long as their sum, each for itself the rest, so many at
    // once on a host.
    const alone = Math.max(0, ...places.map(({ host }) => estimateAllS(fleet, phasesOf(fleet, template, host, input))))
    const first = places[0]
    const copyS =
      first === undefined || bytes === 0
        ? 0
        : estimateAllS(
            fleet,
            phasesOf(fleet, template, first.host, input).filter(phase => phase.name === 'copy-disk'),
          )
    const turns = turnsOf(fleet, places)
    const last = places.at(-1)
    return {
      durationS: copyS * countOf(input) + turns * (alone - copyS),
      ...(last === undefined ? {} : queuePlan(fleet, last.host.id)),
      transferredMiB: bytes / MIB,
      ...(keeps ? { cacheHits } : {}),
      needs: {
        memoryMiB:
          input.start === true
            ? places.reduce((sum, { host }) => sum + footprintMiB(host, input.memoryMiB ?? template.memoryMiB), 0)
            : 0,
        storageGiB: bytes / GIB,
      },
      places: places.map(({ name, host }) => ({ vm: { kind: 'vm', id: '', name }, host: ref('host', host), why: [] })),
      ...(first === undefined ? {} : choiceOf(first)),
    }
  },
  start: (fleet, input, actor) => {
    const template = imageFor(fleet, input)
    const placed = placeAll(fleet, template, input)
    const parent = begin(fleet, {
      actor,
      target: ref('template', template),
      locks: [],
      phases: [{ ...children('deploy'), facts: { expected: placed.length } }],
      data: { kind: 'template.deploy', templateId: template.id, mode: input.mode, count: placed.length },
    })
    const nextAddress = addressPools(fleet)
    for (const { name, placement } of placed)
      if ('host' in placement) deployOne(fleet, parent, { template, name, placement, input, nextAddress })
    return started(parent)
  },
})

interface OneOfMany {
  readonly template: TemplateRecord
  readonly name: string
  readonly placement: Extract<Placement, { host: HostRecord }>
  readonly input: Input
  readonly nextAddress: ReturnType<typeof addressPools>
}

function deployOne(
  fleet: FleetState,
  parent: OperationRecord,
  { template, name, placement, input, nextAddress }: OneOfMany,
): void {
  const { host } = placement
  const phases = phasesOf(fleet, template, host, input)
  const keeps = isKept(fleet, template, input)
  const brings = keeps && !isCached(host, template.id)
  if (keeps) keepImage(fleet, host, template)
  const vm = registerVm(
    fleet,
    {
      name,
      description: template.description,
      hostId: host.id,
      vcpus: input.vcpus ?? template.vcpus,
      memoryMiB: input.memoryMiB ?? template.memoryMiB,
      guest: template.guest,
      networkIds: template.networkIds,
      cpuModel: template.cpuModel,
      bootOrder: template.bootOrder,
      workload: template.workload,
      tags: input.tags ?? [],
      templateId: template.id,
      templateVersion: template.version,
    },
    nextAddress,
  )
  for (const disk of template.disks) {
    const linked = input.mode === 'linked'
    attachNewDisk(fleet, vm, {
      sizeGiB: disk.sizeGiB,
      datastoreId: targetDatastore(fleet, template, input),
      usedBytes: linked ? 0 : chainBytes(fleet, disk.layerId),
      ...(linked ? { parentId: disk.layerId } : copiedFiles(fleet, disk.layerId)),
    })
  }
  const data = {
    kind: 'vm.create',
    vmId: vm.id,
    start: input.start ?? false,
    origin: 'template',
    templateId: template.id,
    bringsImage: brings,
  } as const
  const operation = begin(fleet, {
    actor: parent.actor,
    target: ref('vm', vm),
    parentId: parent.id,
    phases,
    slotOn: host.id,
    data,
  })
  logPlacement(fleet, placement, ref('vm', vm), operation.id)
  if (input.start === true) reserve(fleet, host, vm, operation)
}

/** Says what of it was made. */
function tellDeployed(fleet: FleetState, operation: OperationRecord): Ref[] {
  const { mode, templateId } = dataOf(operation, 'template.deploy')
  const made = madeByParts(fleet, operation)
  emit(
    fleet,
    'template.deployed',
    ref('template', templateOf(fleet, templateId)),
    { count: made.length, mode, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
    { actor: operation.actor, operationId: operation.id, touched: made },
  )
  return made
}

export const deployLifecycle: Lifecycle = {
  kind: 'template.deploy',
  childrenDone: (fleet, operation) => childrenOf(fleet, operation).every(isOver),
  phaseEnded: partsFailed,
  finish: tellDeployed,
  // Children that failed or were called off leave nothing; those that were done stay.
  abandon(fleet, operation) {
    const made = madeByParts(fleet, operation)
    if (made.length > 0) operation.result = tellDeployed(fleet, operation)
  },
}
