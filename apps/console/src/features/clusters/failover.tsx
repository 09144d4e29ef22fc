import { Link } from '@tanstack/react-router'
import type { Cluster, HostLoss } from '@vivarium/model'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useFormat, useT } from '../../i18n'
import { TEXT_LINK_STYLE } from '../../ui/button-style'
import { cx } from '../../ui/cx'

interface FailoverProps {
  readonly cluster: Cluster
  /** What would become of the worst host to lose. */
  readonly loss: HostLoss
}

/** Whether a cluster survives the loss of its worst host, and what would be left after it. */
export const Failover = ({ cluster, loss }: FailoverProps) => {
  const t = useT()
  const format = useFormat()
  const { host, stranded, restarts, enabled, hosts } = loss
  const leftMiB = hosts.reduce((sum, { memoryMiB, after }) => sum + Math.max(0, memoryMiB - after.memoryMiB), 0)
  const tone = !enabled ? 'attention' : stranded.length === 0 ? 'run' : 'fail'
  const Icon = tone === 'run' ? ShieldCheck : ShieldAlert
  return (
    <p className="flex items-start gap-1.5">
      <Icon
        aria-hidden
        className={cx('mt-0.5 size-4 shrink-0', { run: 'text-run', attention: 'text-att', fail: 'text-fail' }[tone])}
      />
      <span className="min-w-0">
        <Link
          to="/clusters/$clusterId"
          params={{ clusterId: cluster.id }}
          search={{ tab: 'loss' }}
          className={TEXT_LINK_STYLE}
        >
          {!enabled
            ? t('clusters.unprotected')
            : stranded.length === 0
              ? t('clusters.survives')
              : t('clusters.strands', { n: stranded.length, total: stranded.length + restarts.length })}
        </Link>
        <span className="text-text-2 max-sm:hidden">{' · '}</span>
        {/* On a phone a line of its own: a host's name would break at its dash. */}
        <span className="text-text-2 max-sm:block">
          {enabled && stranded.length === 0
            ? t('clusters.headroom', { size: format.mib(leftMiB), host: host.name })
            : t('clusters.worst', { host: host.name, n: stranded.length + restarts.length })}
        </span>
      </span>
    </p>
  )
}
