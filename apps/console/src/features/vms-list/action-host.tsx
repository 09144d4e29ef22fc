import { lazy, Suspense, useEffect } from 'react'
import { withWords } from '../../i18n'
import { closeVmAction, useVmAction, type VmAction } from './actions'

const BulkDialog = lazy(() => withWords(import('./bulk-dialog')).then(module => ({ default: module.BulkDialog })))
const MigrateDialog = lazy(() =>
  withWords(import('./migrate-dialog')).then(module => ({ default: module.MigrateDialog })),
)
const SnapshotDialog = lazy(() =>
  withWords(import('./snapshot-dialog')).then(module => ({ default: module.SnapshotDialog })),
)
const TagsDialog = lazy(() => withWords(import('./tags-dialog')).then(module => ({ default: module.TagsDialog })))
const TearDownDialog = lazy(() =>
  withWords(import('./tear-down-dialog')).then(module => ({ default: module.TearDownDialog })),
)
const CutDialog = lazy(() => withWords(import('./cut-dialog')).then(module => ({ default: module.CutDialog })))

/** Shows the dialog of what was asked for. One on each page with a list of VMs; with the page it is left for good. */
export const VmActionHost = () => {
  const action = useVmAction(state => state.action)
  useEffect(() => closeVmAction, [])
  return <Suspense>{action && dialogOf(action)}</Suspense>
}

const dialogOf = (action: VmAction) => {
  switch (action.kind) {
    case 'bulk':
      return <BulkDialog key={action.verb} ask={{ verb: action.verb }} vmIds={action.vmIds} onClose={closeVmAction} />
    case 'migrate':
      return <MigrateDialog vmIds={action.vmIds} onClose={closeVmAction} />
    case 'snapshot':
      return <SnapshotDialog vmIds={action.vmIds} onClose={closeVmAction} />
    case 'tags':
      return <TagsDialog vmIds={action.vmIds} onClose={closeVmAction} />
    case 'tear-down':
      return <TearDownDialog vmIds={action.vmIds} onClose={closeVmAction} />
    case 'cut':
      return <CutDialog verb={action.verb} vm={action.vm} onClose={closeVmAction} />
    default:
      return action satisfies never
  }
}
