import { Link } from '@tanstack/react-router'
import type { Host } from '@vivarium/model'
import { Check, TriangleAlert } from 'lucide-react'
import { useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { cx } from '../../ui/cx'

/** Whether all is well with a cluster's hosts: what is out of service, what is broken, which alarms are active. */
export const ClusterHealth = ({ hosts }: { readonly hosts: readonly Host[] }) => {
  const t = useT()
  const out = hosts.filter(({ state }) => state !== 'connected').length
  const broken = hosts.filter(({ faults }) => faults !== undefined).length
  const alarmed = hosts.filter(({ alarms }) => alarms !== undefined)
  const critical = alarmed.reduce((sum, { alarms }) => sum + (alarms?.critical ?? 0), 0)
  const alarms = critical + alarmed.reduce((sum, { alarms: own }) => sum + (own?.warning ?? 0), 0)
  if (out + broken + alarms === 0)
    return (
      <Badge tone="run">
        <Check aria-hidden className="size-3" />
        {t('clusters.healthy')}
      </Badge>
    )
  return (
    <>
      {out > 0 && <Badge tone="attention">{t('clusters.outOfService', { n: out })}</Badge>}
      {broken > 0 && <Badge tone="fail">{t('clusters.broken', { n: broken })}</Badge>}
      {alarms > 0 && (
        <Link
          to="/alarms"
          search={{ q: `state:active targetId:${alarmed.map(({ id }) => id).join(',')}` }}
          className={cx(
            'inline-flex items-center gap-1 rounded-sm px-1.5 font-medium text-xs hover:underline',
            critical > 0 ? 'bg-fail-soft text-fail' : 'bg-att-soft text-att',
          )}
        >
          <TriangleAlert aria-hidden className="size-3" />
          {t('clusters.alarms', { n: alarms })}
        </Link>
      )}
    </>
  )
}
