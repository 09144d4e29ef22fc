import { Link } from '@tanstack/react-router'
import type { Change } from '@vivarium/client'
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Page } from '../../components/page'
import { refusalReason } from '../../components/refusal-list'
import type { Command } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { ReviewPanel } from './review-panel'
import type { Draft } from './use-draft'
import type { Review } from './use-review'

interface FormPageProps {
  readonly title: string
  readonly parents: readonly { readonly to: string; readonly label: string }[]
  /** What the button says. */
  readonly verb: string
  readonly review: Review
  readonly command: Command<Change>
  readonly draft: Pick<Draft<unknown>, 'started' | 'discard'>
  /** Pointers of fields that nobody has come to yet: they are told when somebody wants to send. */
  readonly quiet?: readonly string[]
  readonly children: (errorAt: Review['errorAt']) => ReactNode
}

/** A form with its review beside it: what it would come to, what speaks against it, the call that it makes. */
export const FormPage = ({ title, parents, verb, review, command, draft, quiet = [], children }: FormPageProps) => {
  const t = useT()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const up = parents.at(-1)?.to ?? '/'
  const errorAt: Review['errorAt'] = pointer =>
    !tried && quiet.includes(pointer) ? undefined : review.errorAt(pointer)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (review.change && review.state !== 'refused') {
      command.submit(review.change)
      return
    }
    // The mistakes are marked by the next drawing.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const buttons = (
    <>
      {draft.started && (
        <Button variant="ghost" onClick={draft.discard}>
          {t('form.startOver')}
        </Button>
      )}
      <Link to={up} className={buttonStyle()}>
        {t('common.cancel')}
      </Link>
      <VerbButton
        variant="primary"
        type="submit"
        form={formId}
        pending={command.pending}
        disabledReason={review.state === 'refused' && refusalReason(review.refusals)}
      >
        {verb}
      </VerbButton>
    </>
  )
  return (
    <Page title={title} parents={parents} actions={<div className="flex gap-2 max-xl:hidden">{buttons}</div>}>
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_26rem]">
        <form ref={form} id={formId} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-4">
          {children(errorAt)}
        </form>
        <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-4">
          <ReviewPanel review={review} problem={command.problem} />
          <div className="flex flex-wrap justify-end gap-2 xl:hidden">{buttons}</div>
        </div>
      </div>
    </Page>
  )
}
