import { useSuspenseQuery } from '@tanstack/react-query'
import { networksQuery } from '@vivarium/client'
import { HOST_PASSTHROUGH, type Template } from '@vivarium/model'
import { Count, Quantity, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { Term } from '../../components/term'
import { useFormat, useNames, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

/** What a VM that is made of it gets. */
export const TemplateFacts = ({ template }: { readonly template: Template }) => {
  const t = useT()
  const format = useFormat()
  const { workloads } = useNames()
  const { data: networks } = useSuspenseQuery(networksQuery({ limit: 1000 }))
  const { guest, vcpus, memoryMiB, workload, networkIds } = template
  const names = new Map(networks.items.map(({ id, name }) => [id, name]))
  return (
    <Panel title={t('common.summary')}>
      <DescriptionList>
        <Fact term={t('templates.os')}>{guest.os}</Fact>
        <Fact term={t('templates.vcpus')}>
          <Quantity value={format.number(vcpus)} unit="vCPU" />
        </Fact>
        <Fact term={t('templates.memory')}>
          <Size mib={memoryMiB} />
        </Fact>
        {template.cpuModel !== undefined && (
          <Fact term={t('vm.ownCpu')}>
            {template.cpuModel === HOST_PASSTHROUGH ? t('vm.ownCpu.passthrough') : template.cpuModel}
          </Fact>
        )}
        <Fact term={t('templates.workload')}>{workloads[workload.profile]}</Fact>
        <Fact term={<Term id="guest-agent">{t('templates.agent')}</Term>}>
          {guest.agent ? t('templates.installed') : t('templates.notInstalled')}
        </Fact>
        <Fact term={t('networks.title')}>
          <span className="flex flex-col items-end">
            {networkIds.map(id => (
              <ResourceLink key={id} kind="network" id={id} name={names.get(id) ?? id} />
            ))}
            {networkIds.length === 0 && t('common.none')}
          </span>
        </Fact>
        <Fact term={t('templates.deployed')}>
          <Count value={template.deployedCount} />
        </Fact>
        <Fact term={<Term id="linked-clone">{t('templates.linked')}</Term>}>
          <Count value={template.linkedCloneCount} />
        </Fact>
        <Fact term={t('templates.created')}>
          <SimTime time={template.createdAt} />
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{template.id}</code>
        </Fact>
      </DescriptionList>
    </Panel>
  )
}
