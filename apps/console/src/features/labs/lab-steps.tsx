import type { LabStepView } from '@vivarium/model'
import { Check, Circle, CircleDot } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { CurrentStep } from './current-step'

const ICONS = { done: Check, current: CircleDot, ahead: Circle } as const

/** The steps in order: those that are done with why, the present one open, those ahead by their titles. */
export const LabSteps = ({ steps }: { readonly steps: readonly LabStepView[] }) => {
  const t = useT()
  return (
    <ol aria-label={t('labs.stepList')} className="flex flex-col gap-3">
      {steps.map((step, at) => (
        <Step key={step.id} step={step} n={at + 1} />
      ))}
    </ol>
  )
}

const Step = ({ step, n }: { readonly step: LabStepView; readonly n: number }) => {
  const t = useT()
  const Icon = ICONS[step.state]
  return (
    <li aria-current={step.state === 'current' ? 'step' : undefined} className="flex gap-2">
      <Icon
        aria-hidden
        className={cx('mt-0.5 size-4 shrink-0', step.state === 'ahead' ? 'text-text-3' : 'text-accent-text')}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <StepTitle state={step.state}>
          {n}. {step.title} <span className="sr-only">({t(`labs.state.${step.state}`)})</span>
        </StepTitle>
        {step.state === 'done' && <DoneStep step={step} />}
        {step.state === 'current' && <CurrentStep key={step.id} step={step} />}
      </div>
    </li>
  )
}

interface StepTitleProps {
  readonly state: LabStepView['state']
  readonly children: ReactNode
}

/** Takes the focus when the step becomes the present one and what had it is gone with the one before. */
const StepTitle = ({ state, children }: StepTitleProps) => {
  const ref = useRef<HTMLHeadingElement>(null)
  const was = useRef(state)
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (was.current === 'ahead' && state === 'current' && isLost) ref.current?.focus()
    was.current = state
  }, [state])
  return (
    <h3 ref={ref} tabIndex={-1} className={cx('outline-none', state === 'ahead' ? 'text-text-3' : 'font-semibold')}>
      {children}
    </h3>
  )
}

const DoneStep = ({ step }: { readonly step: LabStepView }) => {
  const format = useFormat()
  return (
    <>
      <p className="text-text-2">{step.why}</p>
      {step.doneAfterS !== undefined && step.doneAfterS > 0 && (
        <p className="text-text-3 text-xs">{format.duration(step.doneAfterS)}</p>
      )}
    </>
  )
}
