import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clusterQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'
import { RelativeTime, SimTime } from '../../../components/sim-time'
import { useNames, useT } from '../../../i18n'
import { Tag } from '../../../ui/badge'
import { DescriptionList, Fact } from '../../../ui/description-list'

/** Where a VM is, what runs in it, and what people said about it. */
export const GeneralFacts = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { guestFamilies, workloads } = useNames()
  const addresses = vm.nics.flatMap(({ id, ipv4 }) => (ipv4 ? [{ id, ipv4 }] : []))
  return (
    <DescriptionList>
      <Fact term={t('vm.host')}>
        {vm.hostId ? <ResourceLink kind="host" id={vm.hostId} name={vm.hostName ?? vm.hostId} /> : t('common.none')}
      </Fact>
      {vm.clusterId && (
        <Fact term={t('vm.cluster')}>
          <ClusterLink id={vm.clusterId} />
        </Fact>
      )}
      <Fact term={t('vm.guest')}>
        {vm.guest.os} <span className="unit">{guestFamilies[vm.guest.family]}</span>
      </Fact>
      <Fact term={t('vm.agent')}>{vm.guest.agent ? t('vm.agent.yes') : t('vm.agent.no')}</Fact>
      <Fact term={t('vm.addresses')}>
        {addresses.length === 0 && t('common.none')}
        {addresses.map(({ id, ipv4 }) => (
          <code key={id} className="block font-mono text-xs">
            {ipv4}
          </code>
        ))}
      </Fact>
      <Fact term={t('vm.workload')}>{workloads[vm.workload.profile]}</Fact>
      <Fact term={t('tags.label')}>{vm.tags.length === 0 ? t('common.none') : <TagLinks tags={vm.tags} />}</Fact>
      {vm.templateId && (
        <Fact term={t('vm.template')}>
          <ResourceLink kind="template" id={vm.templateId} name={vm.templateName ?? vm.templateId} />{' '}
          <TemplateVersionOf vm={vm} />
        </Fact>
      )}
      <Fact term={t('vm.created')}>
        <SimTime time={vm.createdAt} />
      </Fact>
      {vm.startedAt && (
        <Fact term={t('vm.started')}>
          <RelativeTime time={vm.startedAt} />
        </Fact>
      )}
      <Fact term={t('vm.protection')}>{vm.protected ? t('vm.protection.on') : t('vm.protection.off')}</Fact>
      <Fact term={t('common.id')}>
        <code className="font-mono text-xs">{vm.id}</code>
      </Fact>
    </DescriptionList>
  )
}

/** Which version it came from, and whether there is a newer one. */
const TemplateVersionOf = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  if (vm.templateVersion === undefined) return null
  return (
    <span className="block text-text-3 text-xs">
      {t('vm.templateVersion', { n: vm.templateVersion })}
      {vm.draftOfId !== undefined && ` · ${t('vm.draft')}`}
      {vm.draftOfId === undefined && vm.templateOutdated === true && ` · ${t('vm.templateOutdated')}`}
    </span>
  )
}

const ClusterLink = ({ id }: { readonly id: string }) => {
  const { data: cluster } = useQuery(clusterQuery(id))
  return <ResourceLink kind="cluster" id={id} name={cluster?.name ?? id} />
}

const TagLinks = ({ tags }: { readonly tags: readonly string[] }) => (
  <span className="flex flex-wrap justify-end gap-1">
    {tags.map(tag => (
      <Link key={tag} to="/vms" search={{ q: `tag:${tag}` }} className="rounded-sm hover:bg-hover">
        <Tag>{tag}</Tag>
      </Link>
    ))}
  </span>
)
