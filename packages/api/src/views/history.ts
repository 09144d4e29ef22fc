import {
  type Branch,
  type Dated,
  type Deed,
  deedOf,
  type FleetState,
  formatEpoch,
  isDeed,
  type LoggedCommand,
  policyDeeds,
} from '@vivarium/engine'
import { clockText, deedText, type HistoryEntry, type HistoryKind, type Locale } from '@vivarium/model'
import type { ApiContext } from '../context'

/** Something that was done, before it has words. */
export interface Entry {
  readonly id: string
  readonly kind: HistoryKind
  readonly deed: Deed
  readonly atEpochMs: number
  /** Its place among all. */
  readonly order: number
  readonly branchId: string
  readonly isEarlierFleet: boolean
  /** What was done to the clock. */
  readonly patch?: { readonly rate?: number | undefined; readonly paused?: boolean | undefined }
  /** The fleet that was opened. */
  readonly opened?: string
}

/** All that was done on a branch and those that it left, in order. `fleet` is the state at its end. */
export function entriesOf({ timeline }: ApiContext, branch: Branch, fleet: FleetState): Entry[] {
  const all = timeline.dated(branch)
  const lastLoad = all.findLastIndex(({ logged }) => logged.command.type === 'load')
  const entries: Omit<Entry, 'order'>[] = []
  all.forEach((dated, at) => {
    const entry = entryOf(dated, at < lastLoad)
    const before = entries.at(-1)
    const { command } = dated.logged
    if (command.type === 'dispatch' && command.joined === true && before !== undefined)
      entries[entries.length - 1] = { ...before, deed: { ...before.deed, count: (before.deed.count ?? 1) + 1 } }
    else if (command.type === 'control' || isDeed(command)) entries.push(entry)
  })
  const epochMs = timeline.epochMs(branch)
  const told = policyDeeds(fleet, timeline.sinceMs(branch)).map((deed, at) => ({
    id: `p-${deed.atMs}-${at}`,
    kind: 'policy' as const,
    deed,
    atEpochMs: epochMs + deed.atMs,
    branchId: branchThen(timeline.branches, { branch, openedOn: all[lastLoad]?.logged.branchId }, epochMs + deed.atMs),
    isEarlierFleet: false,
  }))
  // A fleet is opened in the time of the one before it.
  const timeOf = ({ kind, atEpochMs }: Omit<Entry, 'order'>): number => (kind === 'fleet' ? epochMs : atEpochMs)
  const firstOwn = entries.findIndex(({ isEarlierFleet }) => !isEarlierFleet)
  const earlier = firstOwn < 0 ? entries : entries.slice(0, firstOwn)
  const own = [...(firstOwn < 0 ? [] : entries.slice(firstOwn)), ...told].sort((a, b) => timeOf(a) - timeOf(b))
  return [...earlier, ...own].map((entry, order) => ({ ...entry, order }))
}

/** The branch on which its fleet was at a moment: what came before it left another was done on that one. */
function branchThen(
  branches: readonly Branch[],
  { branch, openedOn }: { readonly branch: Branch; readonly openedOn: string | undefined },
  atEpochMs: number,
): string {
  const parent = branches.find(({ id }) => id === branch.parentId)
  const isOwn = branch.id === openedOn || atEpochMs > branch.forkedAtMs
  return isOwn || parent === undefined ? branch.id : branchThen(branches, { branch: parent, openedOn }, atEpochMs)
}

function entryOf({ logged, atEpochMs }: Dated, isEarlierFleet: boolean): Omit<Entry, 'order'> {
  const { command, seq, branchId } = logged
  const told = { id: `c-${seq}`, deed: deedOf(logged), atEpochMs, branchId, isEarlierFleet }
  if (command.type === 'control') return { ...told, kind: 'clock', patch: command.patch }
  if (command.type === 'load') return { ...told, kind: 'fleet', opened: command.scenario.name }
  return { ...told, kind: 'action' }
}

/** How many things were done on a path, those that were done as one counted once. */
export const deedCount = (path: readonly LoggedCommand[]): number =>
  path.filter(({ command }) => isDeed(command) && !(command.type === 'dispatch' && command.joined === true)).length

/** An entry in words. */
export function entryView(locale: Locale, entry: Entry): HistoryEntry {
  const { id, kind, deed, branchId, atEpochMs, patch, opened = '' } = entry
  return {
    id,
    kind,
    time: formatEpoch(atEpochMs),
    actor: deed.actor,
    ...(deed.action === undefined ? {} : { action: deed.action }),
    ...(deed.subject === undefined ? {} : { subject: deed.subject }),
    ...(deed.count === undefined ? {} : { count: deed.count }),
    sentence: patch === undefined ? deedText(locale, deed, opened) : clockText(locale, patch),
    branchId,
    earlierFleet: entry.isEarlierFleet,
  }
}
