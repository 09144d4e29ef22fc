import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { currentLabQuery, labsQuery, startLab } from '@vivarium/client'
import { LAB_CONCEPTS } from '@vivarium/model'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { LabItem } from './lab-item'
import { OpenLabFile } from './open-lab-file'
import { StartDialog } from './start-dialog'

/** All labs by concept. Its address may ask to start one: `/labs/tour/start`. */
export const LabsPage = () => {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const { labName } = useParams({ strict: false })
  const { data: page } = useSuspenseQuery(labsQuery())
  const { data: current } = useQuery(currentLabQuery())
  const asked = page.items.find(({ name }) => name === labName)
  const groups = LAB_CONCEPTS.map(concept => ({
    concept,
    labs: page.items.filter(lab => lab.concept === concept),
  })).filter(({ labs }) => labs.length > 0)
  return (
    <Page
      title={t('labs.title')}
      count={format.number(page.total)}
      actions={
        <>
          <Link to="/labs/review" className={buttonStyle()}>
            {t('labs.review')}
          </Link>
          <OpenLabFile />
        </>
      }
    >
      {groups.length === 0 && <EmptyState title={t('labs.empty')}>{t('labs.emptyHint')}</EmptyState>}
      <div className="gap-x-4 @5xl:columns-2">
        {groups.map(({ concept, labs }) => (
          <section
            key={concept}
            aria-labelledby={`concept-${concept}`}
            className="flex break-inside-avoid flex-col gap-2 pb-5"
          >
            <h2 id={`concept-${concept}`} className="font-semibold text-base">
              {t(`labs.concept.${concept}`)}
            </h2>
            <ul className="flex flex-col gap-2">
              {labs.map(lab => (
                <LabItem key={lab.name} lab={lab} current={current?.name === lab.name ? current : undefined} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <section aria-labelledby="own-labs" className="flex flex-col gap-1">
        <h2 id="own-labs" className="font-semibold text-base">
          {t('labs.ownTitle')}
        </h2>
        <p className="max-w-prose text-text-2">{t('labs.ownText')}</p>
      </section>
      {asked && (
        <StartDialog
          title={asked.title}
          run={() => startLab(asked.name)}
          onClose={() => void navigate({ to: '/labs' })}
        />
      )}
    </Page>
  )
}
