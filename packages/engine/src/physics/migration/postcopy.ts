import { ln } from '../../kernel/math'

/** State of the devices, sent while the guest stands still, in bytes: 8 to 64 MiB, our choice. */
export const DEVICE_STATE_BYTES = 16 * 1_048_576
/** First touches of pages that are not there yet, a second at full speed: our choice. */
const FAULTS_PER_S = 4000
/** What a fault takes beside its page's own time on the link, in seconds: a round trip, our choice of 0.2 to 1 ms. */
const FAULT_S = 0.2e-3
const PAGE_BYTES = 4096

/** Post-copy (QEMU, postcopy.rst): the guest runs at the target at once, and its pages follow, each sent once. */
export interface Postcopy {
  /** The guest stands still for the devices' state alone, whatever its memory. */
  readonly downtimeS: number
  /** From then until the last page is there. */
  readonly pagesS: number
}

export const postcopy = (remainingBytes: number, bytesPerS: number, deviceS: number): Postcopy => ({
  downtimeS: deviceS + DEVICE_STATE_BYTES / bytesPerS,
  pagesS: remainingBytes / bytesPerS,
})

/** φ·τ: how many pages' waits fall into a second at full speed while all are missing. */
const waiting = (bytesPerS: number): number => FAULTS_PER_S * (FAULT_S + PAGE_BYTES / Math.max(1, bytesPerS))

/** The part of its speed at which a guest runs that waits for a part of its pages: 1/(1 + φ·m·τ), 1 when all are there. */
export const postcopySpeed = (missing: number, bytesPerS: number): number => 1 / (1 + missing * waiting(bytesPerS))

/** Its mean over the time in which all of them come at an even rate: ∫ dm/(1 + φτ·m) from 0 to 1. */
export const meanPostcopySpeed = (bytesPerS: number): number => ln(1 + waiting(bytesPerS)) / waiting(bytesPerS)
