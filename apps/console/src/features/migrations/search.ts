import type { MigrationKind } from '@vivarium/model'

/** What the address of a migration holds. */
export interface MigrateSearch {
  /** The chosen host's id. */
  readonly to?: string | undefined
  readonly kind?: MigrationKind | undefined
  /** A change of CPU vendor is accepted. */
  readonly vendor?: 'any' | undefined
  /** The datastore that the disks move to. */
  readonly disks?: string | undefined
  /** The migration that was begun here. */
  readonly operation?: string | undefined
}

/** The part of an address that hosts are judged by. */
export const targetWish = ({ kind, vendor, disks }: MigrateSearch) => ({
  ...(kind === undefined ? {} : { kind }),
  ...(vendor === undefined ? {} : { acceptCpuVendorChange: true }),
  ...(disks === undefined ? {} : { datastoreId: disks }),
})
