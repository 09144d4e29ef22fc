import { type ChartSearch, parseChartSearch } from '../../components/chart/chart-search'
import { type ListSearch, parseListSearch } from '../../components/list-search'

export const VM_TABS = [
  'summary',
  'monitor',
  'snapshots',
  'hardware',
  'disks',
  'networks',
  'console',
  'events',
  'api',
] as const
export type VmTab = (typeof VM_TABS)[number]

/** Dialogs that stand in the address, so that a menu elsewhere can lead straight to one. */
const VM_DIALOGS = [
  'edit',
  'resize',
  'snapshot',
  'revert',
  'delete-snapshot',
  'delete-snapshots',
  'preview',
  'commit',
  'undo',
  'attach-disk',
  'grow-disk',
  'move-disk',
  'detach-disk',
  'move-disks',
  'attach-nic',
  'change-nic',
  'detach-nic',
  'convert',
  'delete',
  'stop',
  'reset',
] as const
export type VmDialog = (typeof VM_DIALOGS)[number]

/** The address of a VM's page: its tab, and what that shows. The list's part is that of the events. */
export interface VmSearch extends ListSearch, ChartSearch {
  readonly tab?: VmTab | undefined
  /** Id of the chosen snapshot. */
  readonly snapshot?: string | undefined
  /** Id of the disk that a dialog is about. */
  readonly disk?: string | undefined
  /** Id of the NIC that a dialog is about. */
  readonly nic?: string | undefined
  readonly dialog?: VmDialog | undefined
}

const oneOf = <T extends string>(all: readonly T[], raw: unknown): T | undefined => all.find(each => each === raw)
const text = (raw: unknown): string | undefined => (typeof raw === 'string' && raw !== '' ? raw : undefined)

/** Reads the address of a VM's page; what makes no sense is left out. */
export const parseVmSearch = (raw: Readonly<Record<string, unknown>>): VmSearch => ({
  ...parseListSearch(raw),
  ...parseChartSearch(raw),
  tab: oneOf(VM_TABS, raw.tab),
  snapshot: text(raw.snapshot),
  disk: text(raw.disk),
  nic: text(raw.nic),
  dialog: oneOf(VM_DIALOGS, raw.dialog),
})
