import type { Vm } from '@vivarium/model'
import type { FormEvent } from 'react'
import { CodeCall } from '../../../components/code-call'
import { ProblemAlert } from '../../../components/problem-alert'
import { besideFields } from '../../../components/use-change'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { Button } from '../../../ui/button'
import { Panel } from '../../../ui/panel'
import { SIZE_POINTERS, SizeFields, useSizeForm } from '../dialogs/size-fields'

const keep = () => undefined

/** Size, limits, reservations and shares in one form on the page; what the fleet says against it stands at the fields. */
export const SizePanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const form = useSizeForm(vm, keep)
  const { state, isSame, reset } = form
  const rest = isSame ? undefined : besideFields(state.problem, SIZE_POINTERS)
  const off = isSame ? t('vm.edit.same') : state.refused ? t('vm.dialog.refused') : undefined
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!off && !state.pending) state.submit()
  }
  return (
    <Panel title={t('vm.hardware.size')}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <SizeFields vm={vm} form={form} />
        {rest && <ProblemAlert problem={rest} />}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <CodeCall call={state.change} />
          <span className="flex gap-2">
            {!isSame && <Button onClick={reset}>{t('vm.hardware.reset')}</Button>}
            <VerbButton type="submit" variant="primary" pending={state.pending} disabledReason={off}>
              {t('vm.hardware.apply')}
            </VerbButton>
          </span>
        </div>
      </form>
    </Panel>
  )
}
