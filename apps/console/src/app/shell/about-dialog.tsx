import { useQuery } from '@tanstack/react-query'
import { simulationQuery } from '@vivarium/client'
import { API_VERSION } from '@vivarium/model'
import { SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Dialog } from '../../ui/dialog'

/** What this is, which fleet it shows, and what it takes to have the same again. */
export const AboutDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const { data: simulation } = useQuery(simulationQuery())
  return (
    <Dialog open onClose={onClose} title={t('shell.about')} closeLabel={t('common.close')} size="sm">
      <div className="flex flex-col gap-3">
        <p>{t('about.text')}</p>
        {simulation && (
          <DescriptionList>
            <Fact term={t('about.api')}>{API_VERSION}</Fact>
            <Fact term={t('about.fleet')}>{simulation.scenario}</Fact>
            <Fact term={t('about.seed')}>
              <span className="font-mono">{simulation.seed}</span>
            </Fact>
            <Fact term={t('about.startedAt')}>
              <SimTime time={simulation.startedAt} />
            </Fact>
            <Fact term={t('about.mount')}>{t(`about.mount.${simulation.mount}`)}</Fact>
          </DescriptionList>
        )}
        <p className="text-text-2">{t('about.again')}</p>
      </div>
    </Dialog>
  )
}
