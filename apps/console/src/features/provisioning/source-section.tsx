import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat, useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'
import { Panel } from '../../ui/panel'
import type { FilledFrom } from './create-draft'

const route = getRouteApi('/vms/new')

interface SourceSectionProps {
  /** The file that the form was filled from. */
  readonly file?: FilledFrom | null
  /** Lets what the form holds be from scratch again. */
  readonly onForgetFile?: () => void
}

/** What it is made of: nothing, a template, a snapshot or a file. The choice is in the address. */
export const SourceSection = ({ file, onForgetFile }: SourceSectionProps) => {
  const t = useT()
  const { from = file ? 'file' : 'scratch' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Panel title={t('create.source')}>
      <ChoiceCards
        aria-label={t('create.source')}
        className="sm:grid-cols-2 2xl:grid-cols-4"
        value={from}
        onChange={next => {
          if (next === 'scratch') onForgetFile?.()
          void navigate({ search: { from: next === 'scratch' ? undefined : next }, replace: true })
        }}
        cards={[
          { value: 'scratch', label: t('create.fromScratch'), hint: t('create.fromScratchHint') },
          { value: 'template', label: t('create.fromTemplate'), hint: t('create.fromTemplateHint') },
          { value: 'snapshot', label: t('create.fromSnapshot'), hint: t('create.fromSnapshotHint') },
          { value: 'file', label: t('create.fromFile'), hint: t('create.fromFileHint') },
        ]}
      />
      {file && <FilledNote file={file} />}
    </Panel>
  )
}

/** That the form holds what a file says, what of it the fleet does not have, and the way to another one. */
const FilledNote = ({ file }: { readonly file: FilledFrom }) => {
  const t = useT()
  const format = useFormat()
  return (
    <p role="note" className="max-w-prose pt-2.5 text-text-2">
      {t('create.file.filled', { file: file.name })}{' '}
      {file.leftOut.length > 0 && (
        <span className="text-att">{t('create.file.leftOut', { networks: format.list(file.leftOut) })} </span>
      )}
      <Link to="/vms/new" search={{ from: 'file' }} replace className="text-accent underline">
        {t('create.file.another')}
      </Link>
    </p>
  )
}
