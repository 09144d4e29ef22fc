import type { Host } from '@vivarium/model'
import { Wrench } from 'lucide-react'
import { Term } from '../../components/term'
import { useT } from '../../i18n'
import { Evacuation } from './evacuation'

/** Above all parts of a host's page while it is out of service, or on its way there. */
export const MaintenancePanel = ({ host }: { readonly host: Host }) => {
  const t = useT()
  if (host.state === 'entering-maintenance' && host.activeOperationId !== undefined) {
    return <Evacuation host={host} operationId={host.activeOperationId} />
  }
  if (host.state !== 'maintenance') return null
  return (
    <section
      aria-label={t('hosts.inMaintenance')}
      className="flex items-start gap-2 rounded-lg border border-line-2 bg-att-soft px-3.5 py-2.5"
    >
      <Wrench aria-hidden className="mt-0.5 size-4 shrink-0 text-att" />
      <p>
        <Term id="maintenance-mode">{t('hosts.inMaintenance')}</Term>:{' '}
        {t('hosts.inMaintenanceText', { n: host.vmCount })}
      </p>
    </section>
  )
}
