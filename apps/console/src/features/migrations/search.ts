import { MIGRATION_STOP_RULES, type MigrationAlgorithm, type MigrationKind } from '@vivarium/model'

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
  /** Post-copy begins only when it is told to. */
  readonly byHand?: 'yes' | undefined
  /** The longest pause at the switch-over, in ms. */
  readonly pauseMs?: 30 | 100 | 1000 | 5000 | undefined
  /** The guest may be slowed down. */
  readonly slow?: 'yes' | undefined
  /** Streams side by side: 2, or one. */
  readonly streams?: number | undefined
  /** What XBZRLE leaves of a page that is sent again; without it such pages go whole. */
  readonly pack?: number | undefined
  /** What ends the rounds of a para guest. */
  readonly rule?: string | undefined
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

/** What XBZRLE may leave of a page, to choose from. */
export const PACKED = [0.8, 0.6, 0.4] as const

/** Those two as far as they can be meant. */
export const packing = ({ pack }: MigrateSearch) => PACKED.find(ratio => ratio === pack)
export const stopRule = ({ rule }: MigrateSearch) => MIGRATION_STOP_RULES.find(name => name === rule)

/** The part of an address that hosts are judged by. */
export function targetWish(search: MigrateSearch) {
  const { kind, vendor, disks, method, pauseMs, slow } = search
  const [xbzrleRatio, rule] = [packing(search), stopRule(search)]
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(vendor === undefined ? {} : { acceptCpuVendorChange: true }),
    ...(disks === undefined ? {} : { datastoreId: disks }),
    ...(method === undefined ? {} : { algorithm: method }),
    ...(method === 'post-copy' && search.byHand !== undefined ? { postCopyByHand: true } : {}),
    ...(pauseMs === undefined ? {} : { downtimeLimitMs: pauseMs }),
    ...(slow === undefined ? {} : { autoConverge: true }),
    ...(search.streams === undefined ? {} : { multifd: true }),
    ...(xbzrleRatio === undefined ? {} : { xbzrle: true, xbzrleRatio }),
    ...(rule === undefined ? {} : { stopRule: rule }),
  }
}
