// Apart from the schemas: a page that only needs the words does not carry the validator too.

export const VM_STATES = [
  'provisioning',
  'stopped',
  'starting',
  'running',
  'stopping',
  'suspending',
  'suspended',
  'resuming',
  'migrating',
  'crashed',
  'deleting',
  'deleted',
] as const
export type VmState = (typeof VM_STATES)[number]
/** States in which a VM takes up CPU and memory of its host. */
export const VM_STATES_ON = [
  'starting',
  'running',
  'stopping',
  'suspending',
  'resuming',
  'migrating',
] as const satisfies readonly VmState[]
