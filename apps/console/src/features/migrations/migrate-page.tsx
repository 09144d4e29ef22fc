import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { vmQuery } from '@vivarium/client'
import { LiveMigration } from './live-migration'
import { MigrateForm } from './migrate-form'

const route = getRouteApi('/vms/$vmId/migrate')

/** Where a VM could go and what that would take; once it is on its way, how it goes. */
export const MigratePage = () => {
  const { vmId } = route.useParams()
  const { operation } = route.useSearch()
  const { data: vm } = useSuspenseQuery(vmQuery(vmId))
  const underWay = vm.state === 'migrating' ? vm.activeOperationId : undefined
  const operationId = operation ?? underWay
  return operationId === undefined ? <MigrateForm vm={vm} /> : <LiveMigration vm={vm} operationId={operationId} />
}
