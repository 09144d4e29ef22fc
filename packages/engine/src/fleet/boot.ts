import { BOOT_DEVICES, type BootDevice } from '@vivarium/model'
import type { VmRecord } from './state'

/** What a VM tries to start from, in that order: as firmware does where nobody says, the disk, then a drive, then the network. */
export const bootOrderOf = ({ bootOrder }: Pick<VmRecord, 'bootOrder'>): readonly BootDevice[] =>
  bootOrder ?? BOOT_DEVICES

/** What a VM, or a template's, has to start from. */
export interface Bootable extends Pick<VmRecord, 'bootOrder' | 'devices'> {
  readonly name: string
  readonly disks: readonly unknown[]
}

/** Whether there is a system: on the first disk, or on an image. Nobody in a fleet serves one over the network. */
const HOLDS: Record<BootDevice, (vm: Bootable) => boolean> = {
  disk: ({ disks }) => disks.length > 0,
  cd: ({ devices = [] }) => devices.some(({ kind }) => kind === 'local-iso'),
  network: () => false,
}

/** What a VM would start from now; undefined where nothing of its order holds a system. */
export const bootsFrom = (vm: Bootable): BootDevice | undefined => bootOrderOf(vm).find(device => HOLDS[device](vm))

/** Gives a VM an order to start from: null for none, as where nobody said; nothing is known of it where that is undefined. */
export function setBootOrder(vm: VmRecord, order: readonly BootDevice[] | null | undefined): void {
  if (order === null) delete vm.bootOrder
  else if (order !== undefined) vm.bootOrder = order
}
