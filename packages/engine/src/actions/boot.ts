import { type RefusalFact, refusal } from '@vivarium/model'
import { type Bootable, bootOrderOf, bootsFrom } from '../fleet/boot'
import { pluggedNics } from '../fleet/nics'
import type { VmRecord } from '../fleet/state'

/** Refuses a start that would end in the firmware. */
export const cannotBoot = (vm: Bootable): RefusalFact[] =>
  bootsFrom(vm) === undefined ? [refusal('no_bootable_device', { vm: vm.name, order: [...bootOrderOf(vm)] })] : []

/**
 * Seconds that firmware waits for an answer from the network before it goes on: it asks four times and waits 4, 8, 16 and
 * 32 s for an answer, as iPXE tells of the PXE specification (src/config/dhcp.h, which waits 1, 2, 4 and 8 s by itself).
 * Without a cable it notices at once.
 */
const NETWORK_WAIT_S = 60

/** How long a start waits for the network before it comes to what it starts from. */
export function networkWaitS(vm: VmRecord): number {
  const order = bootOrderOf(vm)
  const from = bootsFrom(vm)
  const [at, network] = [from === undefined ? -1 : order.indexOf(from), order.indexOf('network')]
  return network >= 0 && network < at && pluggedNics(vm).length > 0 ? NETWORK_WAIT_S : 0
}
