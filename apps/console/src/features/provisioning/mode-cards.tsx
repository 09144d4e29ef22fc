import type { CloneMode } from '@vivarium/model'
import { useNames, useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'

interface ModeCardsProps {
  readonly value: CloneMode
  readonly onChange: (mode: CloneMode) => void
  /** Of a VM; a template has no running memory to share. */
  readonly instant?: 'offered'
}

/** Full or linked, or instant where there is something that runs, each with what it means. */
export const ModeCards = ({ value, onChange, instant }: ModeCardsProps) => {
  const t = useT()
  const { clones } = useNames()
  return (
    <ChoiceCards
      aria-label={t('form.mode')}
      className={instant ? 'sm:grid-cols-3' : 'sm:grid-cols-2'}
      value={value}
      onChange={onChange}
      cards={[
        { value: 'full', label: clones.full, hint: t('form.fullHint') },
        { value: 'linked', label: clones.linked, hint: t('form.linkedHint') },
        ...(instant ? [{ value: 'instant' as const, label: clones.instant, hint: t('form.instantHint') }] : []),
      ]}
    />
  )
}
