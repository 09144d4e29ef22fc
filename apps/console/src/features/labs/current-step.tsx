import { answerLabQuestion, showLabHint, solveLab } from '@vivarium/client'
import type { LabStepView } from '@vivarium/model'
import { Lightbulb, Wand } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { RadioGroup } from '../../ui/radio-group'
import { SolveDialog } from './lab-dialogs'
import { useLabCommand } from './use-lab-command'

/** The step that is to be done now: what to do or to answer, and help where it is asked for. */
export const CurrentStep = ({ step }: { readonly step: LabStepView }) => {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const hint = useLabCommand({ run: () => showLabHint(step.id), verb: t('labs.hints') })
  const solve = useCommand({ run: () => solveLab(step.id), verb: t('labs.showMe') })
  const { hints, hintCount, choices } = step
  return (
    <>
      <p className="whitespace-pre-line">{step.text}</p>
      {step.failed && (
        <p role="alert" className="rounded-md bg-fail-soft px-2.5 py-1.5">
          {t('labs.failed', { because: step.failed })}
        </p>
      )}
      {choices ? (
        <Question step={step} choices={choices} />
      ) : (
        <p className="text-text-3 text-xs">{t('labs.checksItself')}</p>
      )}
      {hints.length > 0 && (
        <ul aria-live="polite" className="flex flex-col gap-1.5">
          {hints.map((text, at) => (
            <li key={text} className="rounded-md bg-sunken px-2.5 py-1.5 text-text-2">
              <span className="block font-medium text-text-3 text-xs">
                {t('labs.hint', { n: at + 1, total: hintCount })}
              </span>
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {hints.length < hintCount && (
          <Button size="sm" variant="ghost" onClick={() => hint.submit()} pending={hint.pending}>
            <Lightbulb aria-hidden className="size-3.5" />
            {t('labs.nextHint', { n: hints.length + 1, total: hintCount })}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => setAsked(true)} pending={solve.pending}>
          <Wand aria-hidden className="size-3.5" />
          {t('labs.showMe')}
        </Button>
      </div>
      {asked && (
        <SolveDialog
          onClose={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false)
            solve.submit()
          }}
        />
      )}
    </>
  )
}

interface QuestionProps {
  readonly step: LabStepView
  readonly choices: readonly string[]
}

const Question = ({ step, choices }: QuestionProps) => {
  const t = useT()
  const [choice, setChoice] = useState('')
  const wrong = step.wrongChoices ?? []
  const answer = useLabCommand({
    run: () => answerLabQuestion({ stepId: step.id, choice: Number(choice) }),
    verb: t('labs.answer'),
  })
  const reason =
    choice === '' ? t('labs.chooseFirst') : wrong.includes(Number(choice)) ? t('labs.triedAlready') : undefined
  return (
    <>
      <RadioGroup
        aria-label={t('labs.question')}
        value={choice}
        onChange={setChoice}
        options={choices.map((label, at) => ({
          value: String(at),
          label,
          ...(wrong.includes(at) ? { hint: <span className="text-fail">{t('labs.wrong')}</span> } : {}),
        }))}
      />
      <p role="status" className="sr-only">
        {wrong.length > 0 && t('labs.wrong')}
      </p>
      <div className="pt-1">
        <Button size="sm" onClick={() => answer.submit()} pending={answer.pending} disabledReason={reason}>
          {t('labs.answer')}
        </Button>
      </div>
    </>
  )
}
