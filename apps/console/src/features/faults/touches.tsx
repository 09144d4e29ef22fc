import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { datastoreUsersQuery, hostQuery } from '@vivarium/client'
import type { Fault } from '@vivarium/model'
import { useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'

/** What a fault touches now, beyond what is broken itself. Not known while the API does not answer. */
export const Touches = ({ fault: { hostId, datastoreId, vmId, route } }: { readonly fault: Fault }) => {
  const t = useT()
  if (vmId !== undefined) return t('faults.touchesVms', { n: 1 })
  if (hostId !== undefined) return <VmsOfHost hostId={hostId} />
  if (datastoreId !== undefined) return <UsersOfDatastore datastoreId={datastoreId} />
  return route === undefined ? t('faults.touchesAll') : t('faults.touchesRoute')
}

const VmsOfHost = ({ hostId }: { readonly hostId: string }) => {
  const t = useT()
  const { data: host } = useQuery(hostQuery(hostId))
  if (!host) return '–'
  return (
    <Link to="/hosts/$hostId" params={{ hostId }} search={{ tab: 'vms' }} className={LINK_STYLE}>
      {t('faults.touchesVms', { n: host.vmCount })}
    </Link>
  )
}

const UsersOfDatastore = ({ datastoreId }: { readonly datastoreId: string }) => {
  const t = useT()
  const { data: users } = useQuery(datastoreUsersQuery(datastoreId, { limit: 1 }))
  if (!users) return '–'
  return (
    <Link to="/storage/$datastoreId" params={{ datastoreId }} className={LINK_STYLE}>
      {t('faults.touchesUsers', { n: users.total })}
    </Link>
  )
}
