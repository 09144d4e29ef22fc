// Apart from the schemas, as the states of VMs are.

export const MIGRATION_KINDS = ['live', 'cold'] as const
export type MigrationKind = (typeof MIGRATION_KINDS)[number]

/**
 * How memory passes: round by round while the guest runs; after some rounds with the guest at the target already and its
 * pages following (if either end fails then, it is lost); or with the guest standing still.
 */
export const MIGRATION_ALGORITHMS = ['pre-copy', 'post-copy', 'stop-and-copy'] as const
export type MigrationAlgorithm = (typeof MIGRATION_ALGORITHMS)[number]

/** Why a migration can't be switched over to post-copy now. */
export type PostCopyObstacle = 'not-live' | 'over' | 'method' | 'not-allowed' | 'not-yet' | 'switched'

/** What ends Xen's pre-copy: the rule of its first paper (Clark et al. 2005), or the limits of the older or the newer tool stack. */
export const MIGRATION_STOP_RULES = ['clark', 'xl', 'libxc'] as const
export type MigrationStopRule = (typeof MIGRATION_STOP_RULES)[number]
