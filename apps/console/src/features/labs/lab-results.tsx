import type { LabProgress } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'

/** Times against par, and how much help it took. */
export const LabResults = ({ progress }: { readonly progress: LabProgress }) => {
  const t = useT()
  const format = useFormat()
  const against = (seconds: number, parMinutes: number) =>
    t('labs.againstPar', { time: format.duration(seconds), par: format.duration(parMinutes * 60) })
  return (
    <DescriptionList>
      <Fact term={t('labs.simulatedTime')}>{against(progress.elapsedS, progress.parSimulatedMinutes)}</Fact>
      <Fact term={t('labs.realTime')}>{against(progress.elapsedRealS, progress.parRealMinutes)}</Fact>
      <Fact term={t('labs.hints')}>{format.number(progress.hintsUsed)}</Fact>
      <Fact term={t('labs.wrongAnswers')}>{format.number(progress.wrongAnswers)}</Fact>
      <Fact term={t('labs.key')}>{t(progress.keyUsed ? 'labs.keyUsed' : 'labs.keyNotUsed')}</Fact>
    </DescriptionList>
  )
}
