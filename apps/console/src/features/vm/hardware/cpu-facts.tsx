import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clusterQuery, hostQuery } from '@vivarium/client'
import { HOST_PASSTHROUGH, type Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'
import { Term } from '../../../components/term'
import { useNames, useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { DescriptionList, Fact } from '../../../ui/description-list'
import { Panel } from '../../../ui/panel'

/** The CPU that a VM's guest sees, and where that comes from. */
export const CpuFacts = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { vendors, virtualization } = useNames()
  const { data: host } = useQuery({ ...hostQuery(vm.hostId ?? ''), enabled: vm.hostId !== null })
  const { data: cluster } = useQuery({ ...clusterQuery(vm.clusterId ?? ''), enabled: vm.clusterId !== null })
  const own = vm.cpuModel === HOST_PASSTHROUGH ? t('vm.ownCpu.passthrough') : vm.cpuModel
  return (
    <Panel
      title={t('vm.machine')}
      actions={
        <Link to="/compatibility" search={{ q: `name:${vm.name}` }} className={LINK_STYLE}>
          {t('vm.machine.where')}
        </Link>
      }
    >
      <DescriptionList>
        <Fact term={t('vm.cpuModel')}>{vm.exposedCpuModel ?? t('vm.machine.whenOn')}</Fact>
        <Fact term={<Term id="host-passthrough">{t('vm.ownCpu')}</Term>}>{own ?? t('vm.ownCpu.cluster')}</Fact>
        {cluster && (
          <Fact term={<Term id="cpu-baseline">{t('vm.machine.baseline')}</Term>}>
            {cluster.cpuBaseline ?? t('common.none')}{' '}
            <span className="unit">
              <ResourceLink kind="cluster" id={cluster.id} name={cluster.name} />
            </span>
          </Fact>
        )}
        {host && (
          <>
            <Fact term={t('vm.machine.hostCpu')}>
              {host.cpu.model} <span className="unit">{vendors[host.cpu.vendor]}</span>
            </Fact>
            <Fact term={t('vm.machine.threads')}>
              {host.cpu.sockets * host.cpu.coresPerSocket * host.cpu.threadsPerCore}
            </Fact>
            <Fact term={t('vm.machine.kind')}>{virtualization[host.virtualization]}</Fact>
          </>
        )}
      </DescriptionList>
      <p className="pt-2 text-text-3 text-xs">{t('vm.machine.hint')}</p>
    </Panel>
  )
}
