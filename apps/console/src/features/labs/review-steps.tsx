import type { LabProof, LabReview } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Badge, type Tone } from '../../ui/badge'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

const TONES: Record<LabProof, Tone> = { held: 'run', 'not-held': 'fail', question: 'run', open: 'neutral' }

/** The steps of a handed-in lab: when each was done, and whether its check held then and at the end. */
export const ReviewSteps = ({ review: { lab, steps } }: { readonly review: LabReview }) => {
  const t = useT()
  const format = useFormat()
  const time = (seconds: number | undefined) => (seconds === undefined ? '–' : format.duration(seconds))
  return (
    <TableFrame label={t('labs.stepList')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('labs.column.step')}</HeadCell>
            <HeadCell align="end">{t('labs.column.simulated')}</HeadCell>
            <HeadCell align="end">{t('labs.column.real')}</HeadCell>
            <HeadCell align="end">{t('labs.column.hints')}</HeadCell>
            <HeadCell align="end">{t('labs.column.wrong')}</HeadCell>
            <HeadCell>{t('labs.column.proof')}</HeadCell>
            <HeadCell>{t('labs.column.end')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {lab.steps.map((step, at) => {
            const { proof = 'open', holdsAtEnd } = steps[at] ?? {}
            return (
              <tr key={step.id}>
                <Cell>
                  {at + 1}. {step.title}
                </Cell>
                <Cell align="end">{time(step.doneAfterS)}</Cell>
                <Cell align="end">{time(step.doneAfterRealS)}</Cell>
                <Cell align="end">{format.number(step.hints.length)}</Cell>
                <Cell align="end">{format.number(step.wrongChoices?.length ?? 0)}</Cell>
                <Cell>
                  <Badge tone={TONES[proof]}>{t(`labs.proof.${proof}`)}</Badge>
                </Cell>
                <Cell>{holdsAtEnd !== undefined && t(holdsAtEnd ? 'labs.end.holds' : 'labs.end.not')}</Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableFrame>
  )
}
