import { Link } from '@tanstack/react-router'
import type { GroupTraffic, Topology } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Meter } from '../../ui/meter'
import { CARD, type Layout, type PlacedGroup } from './topology-layout'

interface PictureProps {
  readonly topology: Topology
  readonly layout: Layout
  /** What passes the links of each now. */
  readonly traffic: ReadonlyMap<string, GroupTraffic>
  /** The way of a probe, drawn over everything. */
  readonly way:
    | {
        readonly path: string
        readonly reachable: boolean
        /** The network whose firewall does not let it pass. */
        readonly deniedBy: string | undefined
      }
    | undefined
  readonly onCluster: (clusterId: string) => void
}

/** Networks as lines, clusters or hosts below them, each joined to what it is on; routed networks meet at the left. */
export const TopologyPicture = ({ topology, layout, traffic, way, onCluster }: PictureProps) => {
  const t = useT()
  const routed = topology.networks.filter(network => network.routed)
  const yOf = new Map(layout.lines.map(({ id, y }) => [id, y]))
  const ys = routed.map(({ id }) => yOf.get(id) ?? 0)
  return (
    <div className="relative" style={{ width: layout.w, height: layout.h }}>
      <svg aria-hidden width={layout.w} height={layout.h} className="absolute inset-0">
        {layout.lines.map(({ id, y }) => (
          <line key={id} x1={layout.left} x2={layout.w - 8} y1={y} y2={y} className="stroke-line-2" strokeWidth={3} />
        ))}
        {ys.length > 1 && (
          <path
            d={`M${layout.left - 12},${Math.min(...ys)} V${Math.max(...ys)} ${ys.map(y => `M${layout.left - 12},${y} H${layout.left}`).join(' ')}`}
            className="fill-none stroke-accent"
            strokeWidth={2}
          />
        )}
        {layout.groups.flatMap(({ group, drops, y: foot }) =>
          drops.map(({ networkId, x, y, vms }) => (
            <g key={`${group.id} ${networkId}`}>
              <line x1={x} x2={x} y1={y} y2={foot} className="stroke-line-2" />
              <circle cx={x} cy={y} r={vms > 0 ? 5 : 3} className={vms > 0 ? 'fill-accent' : 'fill-off'} />
            </g>
          )),
        )}
        {way && (
          <path
            d={way.path}
            className={cx('fill-none', way.reachable ? 'stroke-run' : 'stroke-fail')}
            strokeWidth={4}
            strokeLinejoin="round"
            strokeDasharray={way.reachable ? undefined : '6 5'}
          />
        )}
      </svg>
      {topology.networks.map(({ id, name, vlanId, firewall }) => (
        <div
          key={id}
          className="absolute left-0 flex h-8 -translate-y-1/2 items-center gap-1.5 bg-surface pr-2"
          style={{ top: yOf.get(id), width: layout.left - 24 }}
        >
          <Link
            to="/networks/$networkId"
            params={{ networkId: id }}
            className="truncate rounded-sm font-medium text-accent-text hover:underline"
          >
            {name}
          </Link>
          <span className="text-text-3 text-xs">{vlanId}</span>
          {firewall.length > 0 && (
            <span className={cx('ml-auto whitespace-nowrap text-xs', way?.deniedBy === id ? 'text-fail' : 'text-att')}>
              {t('networks.topology.rules', { n: firewall.length })}
              {way?.deniedBy === id && ` · ${t('networks.action.deny')}`}
            </span>
          )}
        </div>
      ))}
      {layout.groups.map(placed => (
        <Card
          key={placed.group.id}
          placed={placed}
          traffic={traffic.get(placed.group.id)}
          width={layout.cardW}
          onCluster={onCluster}
        />
      ))}
    </div>
  )
}

/** A cluster, which opens to its hosts, or a host: its VMs and what its links carry. */
const Card = ({
  placed: { group, x, y },
  traffic,
  width,
  onCluster,
}: {
  readonly placed: PlacedGroup
  readonly traffic: GroupTraffic | undefined
  readonly width: number
  readonly onCluster: (id: string) => void
}) => {
  const t = useT()
  const format = useFormat()
  return (
    <div
      className="absolute overflow-hidden rounded-md border border-line-2 bg-surface px-2.5 py-1.5 text-xs"
      style={{ left: x, top: y, width, height: CARD.h }}
    >
      {group.kind === 'cluster' ? (
        <button
          type="button"
          onClick={() => onCluster(group.id)}
          className="block max-w-full truncate rounded-sm font-semibold text-accent-text hover:underline"
        >
          {group.name}
        </button>
      ) : (
        <Link
          to="/hosts/$hostId"
          params={{ hostId: group.id }}
          className="block max-w-full truncate rounded-sm font-semibold text-accent-text hover:underline"
        >
          {group.name}
        </Link>
      )}
      <p className="truncate text-text-2">{t('networks.topology.holds', { hosts: group.hosts, vms: group.vms })}</p>
      <p className="truncate text-text-3">
        {format.bandwidth(group.uplinkMbps)}
        {group.linksDown > 0 && (
          <span className="text-fail"> · {t('networks.topology.down', { n: group.linksDown })}</span>
        )}
      </p>
      <p className="truncate text-text-2 tabular-nums">
        {traffic &&
          t('networks.topology.carries', {
            sent: format.bandwidth(8 * traffic.sentMBps),
            received: format.bandwidth(8 * traffic.receivedMBps),
          })}
      </p>
      <UplinkMeter name={group.name} utilisation={traffic?.utilisation ?? 0} />
    </div>
  )
}

/** From here on there is little left. */
const HIGH = 0.85

/** How much of its busiest link a cluster or host uses. */
const UplinkMeter = ({ name, utilisation }: { readonly name: string; readonly utilisation: number }) => {
  const t = useT()
  const format = useFormat()
  const text = format.percent(100 * utilisation)
  const label = t('networks.topology.busiest')
  return (
    <Meter
      label={`${name}: ${label}`}
      className="mt-1 h-1"
      max={1}
      valueText={text}
      parts={[{ id: 'used', label, value: utilisation, text, tone: utilisation >= HIGH ? 'attention' : 'accent' }]}
    />
  )
}
