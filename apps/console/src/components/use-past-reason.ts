import { useQuery } from '@tanstack/react-query'
import { simulationQuery } from '@vivarium/client'
import { useT } from '../i18n'

/** Why nothing can be changed while a moment of the past is shown, and what would work; nothing in the present. */
export const usePastReason = (): string | undefined => {
  const t = useT()
  const { data } = useQuery(simulationQuery())
  return data?.timeline.shown === 'past' ? t('time.readOnly') : undefined
}
