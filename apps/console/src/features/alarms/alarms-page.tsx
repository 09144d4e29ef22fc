import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { TabBar, tabProps } from '../../ui/tabs'
import { AlarmList } from './alarm-list'
import { DefinitionList } from './definition-list'

const route = getRouteApi('/alarms')

/** What wants attention, and what is to raise an alarm. */
export const AlarmsPage = () => {
  const t = useT()
  const format = useFormat()
  const { tab } = route.useSearch()
  const { data: simulation } = useSuspenseQuery(simulationQuery())
  return (
    <Page
      title={t('alarms.title')}
      count={format.number(simulation.counts.activeAlarms)}
      layout="fill"
      tabs={
        <TabBar label={t('alarms.tabs')}>
          <Link to="/alarms" search={{}} replace {...tabProps(tab === undefined)}>
            {t('alarms.raised')}
          </Link>
          <Link to="/alarms" search={{ tab: 'definitions' }} replace {...tabProps(tab === 'definitions')}>
            {t('alarms.definitions')}
          </Link>
        </TabBar>
      }
    >
      {tab === undefined ? <AlarmList /> : <DefinitionList />}
    </Page>
  )
}
