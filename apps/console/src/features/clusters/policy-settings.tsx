import { getRouteApi } from '@tanstack/react-router'
import { type Cluster, namesOf } from '@vivarium/model'
import { lazy, Suspense } from 'react'
import { Term } from '../../components/term'
import { usePageDialog } from '../../components/use-page-dialog'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useLocale, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

const PolicyDialog = lazy(() => import('./policy-dialog').then(module => ({ default: module.PolicyDialog })))

const route = getRouteApi('/clusters/$clusterId')

/** What placement, balancing and availability of a cluster are told to do. */
export const PolicySettings = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  const names = namesOf(useLocale())
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const { placement, balancing, powerManagement, availability } = cluster
  return (
    <Panel
      title={t('policies.settings')}
      actions={<VerbButton onClick={() => setDialog('policies')}>{t('policies.change')}</VerbButton>}
    >
      <DescriptionList>
        <Fact term={t('policies.strategy')}>{names.strategies[placement.strategy]}</Fact>
        <Fact term={<Term id="balancing">{t('policies.mode')}</Term>}>{names.balancing[balancing.mode]}</Fact>
        <Fact term={t('policies.aggressiveness')}>{format.number(balancing.aggressiveness)}</Fact>
        <Fact term={<Term id="power-management">{t('policies.power')}</Term>}>
          {names.balancing[powerManagement.mode]}
        </Fact>
        {powerManagement.mode !== 'off' && (
          <Fact term={<Term id="consolidation">{t('policies.rule')}</Term>}>
            {names.consolidation[powerManagement.rule]}
          </Fact>
        )}
        <Fact term={<Term id="failover">{t('policies.availability')}</Term>}>
          {t(availability.enabled ? 'policies.on' : 'policies.off')}
        </Fact>
        {availability.enabled && (
          <>
            <Fact term={t('policies.profile')}>{names.availabilityProfiles[availability.profile]}</Fact>
            {availability.profile === 'vsphere' && (
              <Fact term={<Term id="isolation">{t('policies.isolation')}</Term>}>
                {names.isolation[availability.isolationResponse]}
              </Fact>
            )}
            <Fact term={t('policies.restartDelay')}>
              {availability.restartDelayS === 0 ? t('common.none') : format.duration(availability.restartDelayS)}
            </Fact>
            <Fact term={t('policies.maxRestarts')}>{format.number(availability.maxRestarts)}</Fact>
            <Fact term={t('policies.maxRelocations')}>{format.number(availability.maxRelocations)}</Fact>
            <Fact term={t('policies.failures')}>{format.number(availability.hostFailuresToTolerate)}</Fact>
            <Fact term={<Term id="admission-control">{t('policies.admission')}</Term>}>
              {names.admission[availability.admission]}
            </Fact>
          </>
        )}
      </DescriptionList>
      <Suspense>{dialog === 'policies' && <PolicyDialog cluster={cluster} onClose={() => setDialog()} />}</Suspense>
    </Panel>
  )
}
