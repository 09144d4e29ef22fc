import { GENERATED_PROFILES } from '@vivarium/model'
import { array, boolean, enum as enum_, extend, type infer as Infer, nullable, number, object, string } from 'zod/mini'
import { GUEST_PRESETS, GUESTS, guestDefaults } from './guests'
import { AUTOMATIC, Placement, placementBody } from './placement'
import { SIZE_OF } from './sizes'

const DiskDraft = object({
  /** Tells rows apart while they come and go. */
  key: number(),
  sizeGiB: nullable(number()),
  /** Null lets the host choose. */
  datastoreId: nullable(string()),
})
export type DiskDraft = Infer<typeof DiskDraft>

const FilledFrom = object({
  /** The file's name. */
  name: string(),
  /** Networks that it names and the fleet does not have. */
  leftOut: array(string()),
})
export type FilledFrom = Infer<typeof FilledFrom>

/** A new VM as its form holds it: numbers that are being typed may be missing. */
export const CreateDraft = extend(Placement, {
  name: string(),
  description: string(),
  tags: array(string()),
  guest: enum_(GUEST_PRESETS),
  paravirtualKernel: boolean(),
  agent: boolean(),
  vcpus: nullable(number()),
  memoryGiB: nullable(number()),
  /** Null for what the cluster shows. */
  cpuModel: nullable(string()),
  disks: array(DiskDraft),
  networkIds: array(string()),
  profile: enum_(GENERATED_PROFILES),
  start: boolean(),
  /** The file that filled the form; null where none did. */
  file: nullable(FilledFrom),
})
export type CreateDraft = Infer<typeof CreateDraft>

/** A small Ubuntu on the fleet's first network, placed automatically. */
export const firstDraft = (networkIds: readonly string[]): CreateDraft => ({
  ...AUTOMATIC,
  name: '',
  description: '',
  tags: [],
  guest: 'ubuntu',
  ...guestDefaults('ubuntu'),
  vcpus: SIZE_OF.small.vcpus,
  memoryGiB: SIZE_OF.small.memoryGiB,
  cpuModel: null,
  disks: [{ key: 0, sizeGiB: SIZE_OF.small.diskGiB, datastoreId: null }],
  networkIds: networkIds.slice(0, 1),
  profile: 'idle',
  start: true,
  file: null,
})

/** As the form holds memory: two digits are enough. */
export const toGiB = (mib: number): number => Math.round((100 * mib) / 1024) / 100

export const toMiB = (gib: number | null): number | undefined => (gib === null ? undefined : Math.round(gib * 1024))

/** The draft as `POST /vms` takes it; `undefined` where something is missing. */
export const createBody = (draft: CreateDraft) => ({
  name: draft.name.trim(),
  ...(draft.description.trim() === '' ? {} : { description: draft.description.trim() }),
  guest: { ...GUESTS[draft.guest], paravirtualKernel: draft.paravirtualKernel, agent: draft.agent },
  vcpus: draft.vcpus ?? undefined,
  memoryMiB: toMiB(draft.memoryGiB),
  ...(draft.cpuModel === null ? {} : { cpuModel: draft.cpuModel }),
  disks: draft.disks.map(({ sizeGiB, datastoreId }) => ({
    sizeGiB: sizeGiB ?? undefined,
    ...(datastoreId === null ? {} : { datastoreId }),
  })),
  nics: draft.networkIds.map(networkId => ({ networkId })),
  ...placementBody(draft),
  workload: { profile: draft.profile },
  ...(draft.tags.length === 0 ? {} : { tags: draft.tags }),
  start: draft.start,
})
