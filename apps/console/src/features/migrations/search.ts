import type { MigrationAlgorithm, MigrationKind } from '@vivarium/model'

/** What the address of a migration holds. */
export interface MigrateSearch {
  /** The chosen host's id. */
  readonly to?: string | undefined
  readonly kind?: MigrationKind | undefined
  /** A change of CPU vendor is accepted. */
  readonly vendor?: 'any' | undefined
  /** The datastore that the disks move to. */
  readonly disks?: string | undefined
  /** How memory passes. */
  readonly method?: MigrationAlgorithm | undefined
  /** The longest pause at the switch-over, in ms. */
  readonly pauseMs?: 30 | 100 | 1000 | 5000 | undefined
  /** The guest may be slowed down. */
  readonly slow?: 'yes' | undefined
  /** The migration that was begun here. */
  readonly operation?: string | undefined
  /** What the guest is assumed to rewrite a second, in MiB, and of how many MiB. */
  readonly dirty?: number | undefined
  readonly set?: number | undefined
  /** What the link is assumed to give, in Mb/s. */
  readonly link?: number | undefined
}

/** The guest and the link as they might be. */
export type Assumed = Pick<MigrateSearch, 'dirty' | 'set' | 'link'>
export const assumed = ({ dirty, set, link }: MigrateSearch): Assumed => ({ dirty, set, link })

/** The part of an address that hosts are judged by. */
export const targetWish = ({ kind, vendor, disks, method, pauseMs, slow }: MigrateSearch) => ({
  ...(kind === undefined ? {} : { kind }),
  ...(vendor === undefined ? {} : { acceptCpuVendorChange: true }),
  ...(disks === undefined ? {} : { datastoreId: disks }),
  ...(method === undefined ? {} : { algorithm: method }),
  ...(pauseMs === undefined ? {} : { downtimeLimitMs: pauseMs }),
  ...(slow === undefined ? {} : { autoConverge: true }),
})
