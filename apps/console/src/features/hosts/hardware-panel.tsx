import { useSuspenseQuery } from '@tanstack/react-query'
import { datastoresQuery, networksQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useFormat, useNames, useT } from '../../i18n'
import type { TermId } from '../../i18n/glossary'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Disclosure } from '../../ui/disclosure'
import { Panel } from '../../ui/panel'
import { LinkList } from './link-list'

const KINDS: Record<Host['virtualization'], TermId> = {
  full: 'full-virtualization',
  para: 'paravirtualization',
  'os-level': 'os-level',
  hosted: 'hosted',
}

/** All of them: a host names those that it reaches by id alone. */
const ALL = { limit: 1000 } as const

/** What the machine is made of, and what it is connected to. */
export const HardwarePanel = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { data: datastores } = useSuspenseQuery(datastoresQuery(ALL))
  const { data: networks } = useSuspenseQuery(networksQuery(ALL))
  const { cpu } = host
  return (
    <Panel title={t('hosts.hardware')}>
      <DescriptionList>
        <Fact term={t('hosts.cluster')}>
          <ResourceLink kind="cluster" id={host.clusterId} name={host.clusterName} />
        </Fact>
        <Fact term={t('hosts.virtualization')}>
          <Term id={KINDS[host.virtualization]}>{names.virtualization[host.virtualization]}</Term>
        </Fact>
        <Fact term={t('hosts.model')}>{cpu.model}</Fact>
        {cpu.microcode !== undefined && (
          <Fact term={<Term id="microcode">{t('hosts.microcode')}</Term>}>{cpu.microcode}</Fact>
        )}
        <Fact term={t('hosts.vendor')}>{names.vendors[cpu.vendor]}</Fact>
        <Fact term={t('hosts.layout')}>{`${cpu.sockets} × ${cpu.coresPerSocket} × ${cpu.threadsPerCore}`}</Fact>
        <Fact term={t('hosts.clock')}>{format.frequency(cpu.mhz)}</Fact>
        <Fact term={t('hosts.memory')}>{format.mib(host.memoryMiB)}</Fact>
        <Fact term={t('hosts.nics')}>
          {format.list(host.nics.map(({ id, bandwidthMbps }) => `${id} ${format.bandwidth(bandwidthMbps)}`))}
        </Fact>
        <Fact term={t('hosts.datastores')}>
          <LinkList kind="datastore" items={datastores.items.filter(({ id }) => host.datastoreIds.includes(id))} />
        </Fact>
        <Fact term={t('hosts.networks')}>
          <LinkList kind="network" items={networks.items.filter(({ id }) => host.networkIds.includes(id))} />
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{host.id}</code>
        </Fact>
      </DescriptionList>
      <div className="pt-2">
        <Disclosure summary={t('hosts.features', { n: cpu.features.length })}>
          <ul className="flex flex-wrap gap-1">
            {cpu.features.map(feature => (
              <li key={feature} className="rounded-sm bg-hover px-1 font-mono text-text-2 text-xs">
                {feature}
              </li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </Panel>
  )
}
