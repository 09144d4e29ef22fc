import { BOOT_DEVICES, type BootDevice, type RefusalFact, refusal } from '@vivarium/model'
import { pluggedNics } from './nics'
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

/** Refuses a start that would end in the firmware. */
export const cannotBoot = (vm: VmRecord): RefusalFact[] =>
  bootsFrom(vm) === undefined ? [refusal('no_bootable_device', { vm: vm.name, order: [...bootOrderOf(vm)] })] : []

/**
 * Seconds that firmware waits for an answer from the network before it goes on: its requests are repeated after 4, 8, 16
 * and 32 s (PXE specification 2.1, Intel 1999). Without a cable it notices at once.
 */
const NETWORK_WAIT_S = 60

/** How long a start waits for the network before it comes to what it starts from. */
export function networkWaitS(vm: VmRecord): number {
  const order = bootOrderOf(vm)
  const from = bootsFrom(vm)
  const [at, network] = [from === undefined ? -1 : order.indexOf(from), order.indexOf('network')]
  return network >= 0 && network < at && pluggedNics(vm).length > 0 ? NETWORK_WAIT_S : 0
}
