import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { eventsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { RelativeTime } from '../../../components/sim-time'
import { useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { Panel } from '../../../ui/panel'
import { Skeleton } from '../../../ui/skeleton'

const SHOWN = 8

/** What happened to a VM last, without the single steps of operations; the whole log is a tab of its own. */
export const LastEvents = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { data: log } = useQuery(eventsQuery({ touched: [`vm/${vm.id}`], q: '-kind:operation', limit: SHOWN }))
  return (
    <Panel
      title={t('vm.gone.last')}
      actions={
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'events' }} className={LINK_STYLE}>
          {t('events.title')}
        </Link>
      }
    >
      {!log && <Skeleton className="h-24" />}
      {log?.items.length === 0 && <p className="text-text-3">{t('events.noneHere')}</p>}
      <ol className="flex flex-col divide-y divide-line">
        {log?.items.map(({ id, time, data }) => (
          <li key={id} className="flex justify-between gap-4 py-1.5">
            <span className="min-w-0">{data.message}</span>
            <span className="shrink-0 text-text-3 text-xs">
              <RelativeTime time={time} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
