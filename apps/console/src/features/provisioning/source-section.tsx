import { getRouteApi } from '@tanstack/react-router'
import { useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'
import { Panel } from '../../ui/panel'

const route = getRouteApi('/vms/new')

/** What it is made of: nothing, a template, a snapshot or a file. The choice is in the address. */
export const SourceSection = () => {
  const t = useT()
  const { from = 'scratch' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Panel title={t('create.source')}>
      <ChoiceCards
        aria-label={t('create.source')}
        className="sm:grid-cols-2 2xl:grid-cols-4"
        value={from}
        onChange={next => void navigate({ search: { from: next === 'scratch' ? undefined : next }, replace: true })}
        cards={[
          { value: 'scratch', label: t('create.fromScratch'), hint: t('create.fromScratchHint') },
          { value: 'template', label: t('create.fromTemplate'), hint: t('create.fromTemplateHint') },
          { value: 'snapshot', label: t('create.fromSnapshot'), hint: t('create.fromSnapshotHint') },
          { value: 'file', label: t('create.fromFile'), hint: t('create.fromFileHint') },
        ]}
      />
    </Panel>
  )
}
