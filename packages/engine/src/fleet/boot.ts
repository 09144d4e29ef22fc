import { BOOT_DEVICES, type BootDevice } from '@vivarium/model'
import type { VmRecord } from './state'

/** What a VM tries to start from, in that order: as firmware does where nobody says, the disk, then a drive, then the network. */
export const bootOrderOf = ({ bootOrder }: Pick<VmRecord, 'bootOrder'>): readonly BootDevice[] =>
  bootOrder ?? BOOT_DEVICES

/** Whether there is a system: on the first disk, or on an image. Nobody in a fleet serves one over the network. */
const HOLDS: Record<BootDevice, (vm: VmRecord) => boolean> = {
  disk: ({ disks }) => disks.length > 0,
  cd: ({ devices = [] }) => devices.some(({ kind }) => kind === 'local-iso'),
  network: () => false,
}

/** What a VM would start from now; undefined where nothing of its order holds a system. */
export const bootsFrom = (vm: VmRecord): BootDevice | undefined => bootOrderOf(vm).find(device => HOLDS[device](vm))
