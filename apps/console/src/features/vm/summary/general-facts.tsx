import { namesOf, type Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'
import { SimTime } from '../../../components/sim-time'
import { Term } from '../../../components/term'
import { useLocale, useNames, useT } from '../../../i18n'
import { DescriptionList, Fact } from '../../../ui/description-list'

/** What runs in a VM, and where it came from. */
export const GeneralFacts = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { guestFamilies, workloads } = useNames()
  const { restartPriorities } = namesOf(useLocale())
  return (
    <DescriptionList>
      <Fact term={t('vm.guest')}>
        {vm.guest.os} <span className="unit">{guestFamilies[vm.guest.family]}</span>
      </Fact>
      <Fact term={<Term id="guest-agent">{t('vm.agent')}</Term>}>
        {vm.guest.agent ? t('vm.agent.yes') : t('vm.agent.no')}
      </Fact>
      <Fact term={t('vm.workload')}>{workloads[vm.workload.profile]}</Fact>
      {vm.templateId && (
        <Fact term={t('vm.template')}>
          <ResourceLink kind="template" id={vm.templateId} name={vm.templateName ?? vm.templateId} />{' '}
          <TemplateVersionOf vm={vm} />
        </Fact>
      )}
      <Fact term={t('vm.created')}>
        <SimTime time={vm.createdAt} />
      </Fact>
      <Fact term={<Term id="restart-priority">{t('vm.restartPriority')}</Term>}>
        {restartPriorities[vm.restartPriority]}
      </Fact>
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
