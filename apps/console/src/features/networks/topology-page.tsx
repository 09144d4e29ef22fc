import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reachabilityQuery, topologyQuery, uplinksQuery, vmQuery } from '@vivarium/client'
import type { GroupTraffic, NetworkReachability, Topology, Vm } from '@vivarium/model'
import { useRef } from 'react'
import { useChartWindow } from '../../components/chart/use-chart-window'
import { Page } from '../../components/page'
import { Term } from '../../components/term'
import { useSize } from '../../components/use-size'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { layOutTopology, wayBetween } from './topology-layout'
import { TopologyPicture } from './topology-picture'
import { TopologyProbe } from './topology-probe'
import { UplinkTable } from './uplink-table'

const route = getRouteApi('/networks/topology')

/** The networks as a picture: who is on which, what joins them, and the way from one VM to another. */
export const TopologyPage = () => {
  const t = useT()
  const { cluster, ...ends } = route.useSearch()
  const { from, to, fromNic, toNic } = ends
  const navigate = route.useNavigate()
  const { data: topology } = useSuspenseQuery(topologyQuery({ clusterId: cluster }))
  const { data: sender } = useQuery({ ...vmQuery(from ?? ''), enabled: from !== undefined })
  const { data: receiver } = useQuery({ ...vmQuery(to ?? ''), enabled: to !== undefined })
  const { data: way } = useQuery({
    ...reachabilityQuery(from ?? '', to ?? '', { fromNic, toNic }),
    enabled: from !== undefined && to !== undefined,
  })
  const traffic = useUplinks(cluster)
  const frame = useRef<HTMLDivElement>(null)
  const layout = layOutTopology(topology, useSize(frame)?.w)
  const [start, end] = networksOf(way, sender, receiver)
  const path = start && end && wayBetween(layout, atGroup(topology, sender, start), atGroup(topology, receiver, end))
  return (
    <Page
      title={t('networks.topology.title')}
      parents={[{ to: '/networks', label: t('networks.title') }]}
      actions={
        cluster !== undefined && (
          <Button onClick={() => void navigate({ search: before => ({ ...before, cluster: undefined }) })}>
            {t('networks.topology.all')}
          </Button>
        )
      }
    >
      <TopologyProbe
        ends={ends}
        sender={sender}
        receiver={receiver}
        way={way}
        onChange={next => void navigate({ search: before => ({ ...before, ...next }) })}
      />
      <TableFrame label={t('networks.topology.title')} className="p-3">
        <div ref={frame}>
          <TopologyPicture
            topology={topology}
            layout={layout}
            traffic={traffic}
            way={
              path === undefined || way === undefined
                ? undefined
                : {
                    path,
                    reachable: way.reachable,
                    deniedBy: way.why?.code === 'denied' ? way.firewall?.at(-1)?.networkId : undefined,
                  }
            }
            onCluster={next => void navigate({ search: before => ({ ...before, cluster: next }) })}
          />
        </div>
      </TableFrame>
      <h2 className="font-semibold">
        <Term id="uplink">{t('networks.topology.uplinks')}</Term>
      </h2>
      <UplinkTable topology={topology} traffic={traffic} />
      <h2 className="font-semibold">{t('networks.topology.table')}</h2>
      <TopologyTable topology={topology} />
    </Page>
  )
}

const NONE: ReadonlyMap<string, GroupTraffic> = new Map()

/** What passes the uplinks of each cluster or host now, as the clock goes on. */
function useUplinks(clusterId: string | undefined): ReadonlyMap<string, GroupTraffic> {
  const at = useChartWindow('1h')?.to
  const { data } = useQuery({ ...uplinksQuery({ clusterId, at }), enabled: at !== undefined })
  return data === undefined ? NONE : new Map(data.groups.map(group => [group.id, group]))
}

/** The networks at both ends of a probe: of the NICs that it went by, or would. */
function networksOf(
  way: NetworkReachability | undefined,
  from: Vm | undefined,
  to: Vm | undefined,
): readonly (string | undefined)[] {
  const visited = way?.path?.filter(({ kind }) => kind === 'network').map(({ id }) => id) ?? []
  if (from === undefined || to === undefined || visited.length === 0) return []
  // One that ends on its way is drawn to where it was to come.
  const last =
    way?.reachable === true
      ? visited.at(-1)
      : (to.nics.find(nic => nic.networkId === visited.at(-1)) ?? to.nics[0])?.networkId
  return [visited[0], last]
}

const atGroup = ({ groups }: Topology, vm: Vm | undefined, networkId: string) => ({
  groupId: groups.find(({ id }) => id === vm?.hostId || id === vm?.clusterId)?.id ?? '',
  networkId,
})

/** The same as a table: how many VMs of each cluster or host are on each network. */
const TopologyTable = ({ topology: { networks, groups } }: { readonly topology: Topology }) => {
  const t = useT()
  const format = useFormat()
  return (
    <TableFrame label={t('networks.topology.table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('networks.topology.network')}</HeadCell>
            {groups.map(({ id, name }) => (
              <HeadCell key={id} align="end">
                {name}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {networks.map(network => (
            <tr key={network.id}>
              <Cell>{network.name}</Cell>
              {groups.map(group => {
                const on = group.networks.find(({ networkId }) => networkId === network.id)
                return (
                  <Cell key={group.id} align="end" className="tabular-nums">
                    {on ? format.number(on.vms) : '–'}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
