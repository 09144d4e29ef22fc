import type { Guest, VirtualizationKind } from '@vivarium/model'

/** Seconds from power-on to a guest that answers when a core is free for it: our choice, in the order that the kinds show. */
const BOOT_S: Record<VirtualizationKind, number> = { full: 20, para: 15, 'os-level': 0.5, hosted: 35 }

/** Memory that a guest costs besides its own, in MiB: our choice (Barham et al. 2003 §4.5 for para: the hypervisor itself). */
const OVERHEAD_MIB: Record<VirtualizationKind, number> = { full: 80, para: 32, 'os-level': 5, hosted: 200 }

/** Page tables beneath the guest's own: 8 bytes for every 4 KiB page. A para guest's own tables are the machine's. */
const NESTED_TABLES: Record<VirtualizationKind, number> = { full: 1 / 512, para: 0, 'os-level': 0, hosted: 1 / 512 }

/** CPU work of a boot in core-seconds; one core at a time can do it, so that on a free core it takes as many seconds. */
export const bootWork = (kind: VirtualizationKind): number => BOOT_S[kind]

/** What the hypervisor needs for a guest of that size, in whole MiB, on top of it. */
export const memoryOverheadMiB = (kind: VirtualizationKind, memoryMiB: number): number =>
  OVERHEAD_MIB[kind] + Math.ceil(memoryMiB * NESTED_TABLES[kind])

/** Why a kind of virtualization can't run a guest: para wants a kernel made for it, and an os-level host shares its own, which is Linux. */
export function guestRefusal(
  kind: VirtualizationKind,
  guest: Pick<Guest, 'family' | 'paravirtualKernel'>,
): 'guest_needs_paravirtual_kernel' | 'guest_os_not_hosted' | undefined {
  if (kind === 'para' && !guest.paravirtualKernel) return 'guest_needs_paravirtual_kernel'
  if (kind === 'os-level' && guest.family !== 'linux') return 'guest_os_not_hosted'
  return undefined
}
