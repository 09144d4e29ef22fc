import type { CloneMode } from '@vivarium/model'
import { useNames, useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'

interface ModeCardsProps {
  readonly value: CloneMode
  readonly onChange: (mode: CloneMode) => void
}

/** Full or linked, each with what it means. */
export const ModeCards = ({ value, onChange }: ModeCardsProps) => {
  const t = useT()
  const { clones } = useNames()
  return (
    <ChoiceCards
      aria-label={t('form.mode')}
      className="sm:grid-cols-2"
      value={value}
      onChange={onChange}
      cards={[
        { value: 'full', label: clones.full, hint: t('form.fullHint') },
        { value: 'linked', label: clones.linked, hint: t('form.linkedHint') },
      ]}
    />
  )
}
