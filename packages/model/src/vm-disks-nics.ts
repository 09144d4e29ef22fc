import {
  boolean,
  type infer as Infer,
  int,
  maximum,
  minimum,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { DatastoreId, NetworkId } from './ids'

export const DiskSizeGiB = number().check(minimum(0.125), maximum(65_536))

export const Disk = object({
  id: string(),
  sizeGiB: number(),
  /** What this disk alone holds, shared layers beneath it left out. */
  usedGiB: number(),
  /** What all layers hold that a read looks through: what the guest has on it, at most its size. */
  heldGiB: number(),
  datastoreId: DatastoreId,
  datastoreName: string(),
  /** How many layers a read may have to look through. */
  depth: int(),
  /** The template or VM whose blocks this disk reads through, for a linked clone. */
  linkedToId: optional(string()),
})
export type Disk = Infer<typeof Disk>

export const Nic = object({
  id: string(),
  networkId: NetworkId,
  networkName: string(),
  mac: string(),
  ipv4: optional(string()),
  /** Its cable is plugged in. */
  connected: boolean(),
})
export type Nic = Infer<typeof Nic>
export const DiskPatch = strictObject({ sizeGiB: DiskSizeGiB })
export type DiskPatch = Infer<typeof DiskPatch>

/** Disks and NICs that a VM may have. */
export const DISK_LIMIT = 16
export const NIC_LIMIT = 8

/** A new, empty disk; without `datastoreId` it goes where the first one is. */
export const DiskCreate = strictObject({ sizeGiB: DiskSizeGiB, datastoreId: optional(DatastoreId) })
export type DiskCreate = Infer<typeof DiskCreate>
export const DiskMoveBody = strictObject({ datastoreId: DatastoreId })
export type DiskMoveBody = Infer<typeof DiskMoveBody>

export const NicCreate = strictObject({ networkId: NetworkId })
export type NicCreate = Infer<typeof NicCreate>
/** On another network it gets another address; its MAC stays. */
export const NicPatch = strictObject({ networkId: optional(NetworkId), connected: optional(boolean()) })
export type NicPatch = Infer<typeof NicPatch>
