import type { VmRecord } from './state'

/** Whether a document tells of a VM: those in the recycle bin, and those that are being made, are left out. */
export const isTold = (vm: VmRecord): boolean => vm.expiresAtMs === null && vm.state !== 'provisioning'
