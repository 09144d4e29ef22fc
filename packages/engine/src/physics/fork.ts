import { exp } from '../kernel/math'

/**
 * An instant clone: 64 of one host's guest are there in less than 6 s (VMware, as quoted by cloudconnectlive), so that
 * each takes at most 94 ms. The source stands still for a part of that, "very short" (VMware's vCloud documentation):
 * the division is our choice.
 */
export const FORK_STUN_S = 0.02
/** A host's work for one of them; it does one after the other. */
export const FORK_S = 0.07

/** What copying a shared page costs the guest that writes to it first: a fault and 4 KiB. Our choice. */
const COPY_PAGE_S = 3e-6
const PAGES_PER_MIB = 256

interface Writer {
  readonly workingSetMiB: number
  readonly dirtyMiBps: number
}

/** Part of its working set that a guest has not written to in that time: e^{−rt}, as its pages are written at random. */
const untouched = ({ workingSetMiB, dirtyMiBps }: Writer, seconds: number): number =>
  workingSetMiB > 0 ? exp((-dirtyMiBps * seconds) / workingSetMiB) : 1

/** Memory that is a guest's own again so many seconds after it was shared: distinct pages that it wrote, in MiB. */
export const unsharedMiB = (writer: Writer, seconds: number): number =>
  writer.workingSetMiB * (1 - untouched(writer, seconds))

/** How fast a guest's programs go while their first writes copy pages: 1 is not slowed. */
export const copyOnWriteSpeed = (writer: Writer, seconds: number): number =>
  1 / (1 + writer.dirtyMiBps * untouched(writer, seconds) * PAGES_PER_MIB * COPY_PAGE_S)
