import { type FormEvent, type ReactNode, useId } from 'react'
import { useT } from '../i18n'
import { Button } from '../ui/button'
import { Dialog, type DialogProps } from '../ui/dialog'
import { CodeCall } from './code-call'
import { PlanView } from './plan-view'
import { ProblemAlert } from './problem-alert'
import { besideFields, type PendingChange } from './use-change'
import { VerbButton } from './verb-button'

interface ChangeDialogProps extends Pick<DialogProps, 'title' | 'description' | 'size'> {
  readonly verb: string
  readonly state: PendingChange
  readonly onClose: () => void
  /** Pointers of the fields that show their own reasons. */
  readonly fields?: readonly string[]
  /** Why it can't be sent yet, beside what the fleet says: nothing changed, a name not typed. */
  readonly incomplete?: string | undefined
  /** A verb that takes something away is drawn so. */
  readonly tone?: 'danger' | 'neutral'
  /** `without-plan` for what is done at once, or shows its plan in a way of its own. */
  readonly look?: 'with-plan' | 'without-plan'
  /** What can be done about the reasons, straight from here. */
  readonly remedies?: ReactNode
  readonly children?: ReactNode
}

/** A dialog for one change: its fields, what speaks against it, what it would do, and the same by REST. */
export const ChangeDialog = ({
  verb,
  state,
  onClose,
  fields = [],
  incomplete,
  tone = 'neutral',
  look = 'with-plan',
  remedies,
  children,
  ...head
}: ChangeDialogProps) => {
  const t = useT()
  const formId = useId()
  const { problem, plan, pending, change, submit, refused } = state
  const rest = besideFields(problem, fields)
  const off = incomplete ?? (refused ? t('vm.dialog.refused') : undefined)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!off && !pending) submit()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      {...head}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            type="submit"
            form={formId}
            variant={tone === 'danger' ? 'danger' : 'primary'}
            pending={pending}
            disabledReason={off}
          >
            {verb}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {children}
        {rest && <ProblemAlert problem={rest} />}
        {problem && remedies}
        {look === 'with-plan' && plan && !problem && (
          <section className="flex flex-col gap-1">
            <h3 className="font-semibold">{t('plan.title')}</h3>
            <PlanView plan={plan} />
          </section>
        )}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
