import type { PlainMessageId } from '../../i18n'
import type { VmView } from '../../stores/vm-views'

interface GivenView extends VmView {
  readonly label: PlainMessageId
}

/** Views that everybody has. */
export const GIVEN_VIEWS: readonly GivenView[] = [
  { label: 'views.all' },
  {
    label: 'views.busy',
    q: 'state:running cpuUsage:>=60',
    orderBy: '-cpuUsage',
    columns: 'state.cpu.cpuReady.memoryUsage.host.cores.tags',
  },
  { label: 'views.cannotRun', q: 'obstacle:*', orderBy: 'host', columns: 'state.host.cores.memory.datastores.tags' },
  {
    label: 'views.notBacked',
    q: 'state:running availability:off',
    orderBy: '-memory',
    columns: 'state.cluster.host.cpu.memory.tags',
  },
  {
    // vSphere's advice: not longer than 72 hours.
    label: 'views.oldSnapshots',
    q: 'snapshotAge:>3',
    orderBy: '-snapshotAge',
    columns: 'state.snapshots.snapshotAge.diskUsed.datastores.tags',
  },
]

/** Whether the list shows just that; a view that names no columns is shown in any. */
export const isShown = (view: VmView, now: VmView): boolean =>
  view.q === now.q && view.orderBy === now.orderBy && (view.columns ?? now.columns) === now.columns
