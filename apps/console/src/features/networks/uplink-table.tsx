import type { GroupTraffic, Topology, UplinkUse } from '@vivarium/model'
import { PercentMeter } from '../../components/percent-meter'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { StateDot } from '../../ui/state-dot'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

interface Row {
  readonly id: string
  readonly group: Topology['groups'][number]
  readonly link: UplinkUse | undefined
  readonly capacityMbps: number
  /** Until it was read there is none. */
  readonly traffic: Pick<GroupTraffic, 'sentMBps' | 'receivedMBps' | 'utilisation'> | undefined
}

/** A row for each link of a host; of clusters, one for all links of each. */
const rowsOf = ({ groups }: Topology, traffic: ReadonlyMap<string, GroupTraffic>): Row[] =>
  groups.flatMap((group): Row[] => {
    const its = traffic.get(group.id)
    const whole = { id: group.id, group, link: undefined, capacityMbps: group.uplinkMbps, traffic: its }
    return its?.links === undefined
      ? [whole]
      : its.links.map(link => ({
          id: `${group.id} ${link.id}`,
          group,
          link,
          capacityMbps: link.bandwidthMbps,
          traffic: link,
        }))
  })

interface UplinkTableProps {
  readonly topology: Topology
  readonly traffic: ReadonlyMap<string, GroupTraffic>
}

/** What passes every uplink now, and how much of it that takes. */
export const UplinkTable = ({ topology, traffic }: UplinkTableProps) => {
  const t = useT()
  const format = useFormat()
  const rows = rowsOf(topology, traffic)
  const kind = topology.groups[0]?.kind ?? 'cluster'
  const ofHosts = kind === 'host'
  return (
    <TableFrame label={t('networks.topology.uplinks')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t(`networks.topology.group.${kind}`)}</HeadCell>
            {ofHosts && <HeadCell>{t('networks.topology.link')}</HeadCell>}
            <HeadCell align="end">{t('networks.topology.capacity')}</HeadCell>
            <HeadCell align="end">{t('networks.sent')}</HeadCell>
            <HeadCell align="end">{t('networks.received')}</HeadCell>
            <HeadCell align="end">{t(ofHosts ? 'networks.topology.use' : 'networks.topology.busiest')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, group, link, capacityMbps, traffic: now }) => (
            <tr key={id}>
              <Cell>
                <ResourceLink kind={group.kind} id={group.id} name={group.name} />
              </Cell>
              {ofHosts && (
                <Cell>
                  {link?.up === false ? (
                    <StateDot shape="failed">{`${link.id} ${t('networks.topology.linkDown')}`}</StateDot>
                  ) : (
                    link?.id
                  )}
                </Cell>
              )}
              <Cell align="end" className="tabular-nums">
                {format.bandwidth(capacityMbps)}
              </Cell>
              <Cell align="end" className="tabular-nums">
                {now ? format.bandwidth(8 * now.sentMBps) : '–'}
              </Cell>
              <Cell align="end" className="tabular-nums">
                {now ? format.bandwidth(8 * now.receivedMBps) : '–'}
              </Cell>
              <Cell align="end">
                {now ? (
                  <PercentMeter label={`${group.name} ${link?.id ?? ''}`.trim()} percent={100 * now.utilisation} />
                ) : (
                  '–'
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
