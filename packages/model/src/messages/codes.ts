/** Why a phase of an operation takes its time; the names under which its words stand in the catalogue. */
export const PHASE_NAMES = [
  'queue',
  'validate',
  'place',
  'create-disks',
  'copy-disk',
  'customise',
  'boot',
  'host-boot',
  'guest-shutdown',
  'power-off',
  'quiesce',
  'save-memory',
  'load-memory',
  'stun',
  'merge',
  'precopy-round',
  'switch-over',
  'stop-and-copy',
  'post-copy-switch',
  'post-copy',
  'postpone',
  'register',
  'unmap',
  'evacuate',
  'deploy',
  'release',
  'revert',
  'freeze',
  'fork',
  'reconfigure',
  'rebalance',
  'switch-hosts',
] as const
export type PhaseName = (typeof PHASE_NAMES)[number]

/** Why something stays where a plan could have removed or moved it. */
export const KEEP_REASONS = [
  'shared_with_linked_clones',
  'used_by_snapshot',
  'protected',
  'in_recycle_bin',
  'stays_registered',
  'no_target',
  'template_stays',
] as const
export type KeepReason = (typeof KEEP_REASONS)[number]
