import type { PathHop } from '@vivarium/model'
import { ArrowRight, Network, Router, Server, SquareTerminal, X } from 'lucide-react'
import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'
import { cx } from '../../ui/cx'

const ICONS = { vm: SquareTerminal, host: Server, network: Network, router: Router } as const

/** What a probe's packet passes, from VM to VM, or as far as it comes. */
export const ProbePath = ({ path }: { readonly path: readonly PathHop[] }) => {
  const t = useT()
  return (
    <ol aria-label={t('networks.topology.path')} className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
      {path.map((hop, at) => {
        const Icon = ICONS[hop.kind]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a host can come twice, and a hop is its place.
          <li key={at} className="flex items-center gap-1.5">
            {at > 0 && <ArrowRight aria-hidden className="size-3.5 text-text-3" />}
            <span
              className={cx(
                'flex h-8 items-center gap-1.5 rounded-md border bg-surface px-2',
                hop.stops ? 'border-fail' : 'border-line-2',
              )}
            >
              <Icon aria-hidden className="size-3.5 text-text-3" />
              {hop.kind === 'router' || hop.id === undefined ? (
                t('networks.topology.router')
              ) : (
                <ResourceLink kind={hop.kind} id={hop.id} name={hop.name} />
              )}
              {hop.nicId !== undefined && (
                <span className="text-text-3 text-xs">
                  {hop.nicId} {hop.ipv4 !== undefined && <code className="font-mono">{hop.ipv4}</code>}
                </span>
              )}
              {hop.stops && (
                <span className="flex items-center gap-1 font-medium text-fail text-xs">
                  <X aria-hidden className="size-3.5" /> {t('networks.topology.stops')}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
