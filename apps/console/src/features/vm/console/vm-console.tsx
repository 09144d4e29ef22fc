import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, commit, consoleQuery, vmVerbsQuery } from '@vivarium/client'
import type { ConsoleState, Vm } from '@vivarium/model'
import { Power } from 'lucide-react'
import { useRef } from 'react'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useNames, useT } from '../../../i18n'
import { Button } from '../../../ui/button'
import { cx } from '../../../ui/cx'
import { EmptyState } from '../../../ui/empty-state'
import { reasonAndRemedy } from '../reason'
import { GuestTerminal } from './guest-terminal'
import type { Screen } from './screen'

const TONES: Record<ConsoleState, string> = {
  off: 'text-off',
  suspended: 'text-off',
  crashed: 'text-fail',
  booting: 'text-chg',
  ready: 'text-run',
  busy: 'text-run',
  frozen: 'text-att',
  stopping: 'text-chg',
}

/** A VM's serial console: a terminal while it is on, and what would bring one where it is not. */
export const VmConsole = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { data: view } = useSuspenseQuery(consoleQuery(vm.id))
  const screen = useRef<Screen>(null)
  const bar = useRef<HTMLButtonElement>(null)
  const { state, held, users } = view
  if (state === 'off' || state === 'suspended' || state === 'crashed') return <Silent vm={vm} state={state} />
  const hint =
    state === 'frozen'
      ? t('console.frozenWhy')
      : users.length === 0
        ? t('console.sac')
        : t('console.login', { users: users.join(', ') })
  return (
    <section aria-label={t('console.label', { vm: vm.name })} className="flex min-h-64 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span role="status" className="flex items-center gap-1.5 font-semibold">
          <span aria-hidden className={cx('size-2 rounded-full bg-current', TONES[state])} />
          {t(`console.${state}`)}
          {held.length > 0 && <span className="font-normal text-text-2">{t('console.held', { n: held.length })}</span>}
        </span>
        <span className="min-w-0 flex-1 text-text-2">{hint}</span>
        <span className="text-text-3 text-xs">{t('console.keys')}</span>
        <Button ref={bar} size="sm" onClick={() => screen.current?.interrupt()}>
          {t('console.interrupt')}
        </Button>
      </div>
      <div
        className={cx(
          'relative min-h-56 flex-1 overflow-hidden rounded-lg border bg-sunken',
          state === 'frozen' ? 'border-att' : 'border-line',
        )}
      >
        <GuestTerminal vm={vm} view={view} screen={screen} onLeave={() => bar.current?.focus()} />
      </div>
    </section>
  )
}

const Silent = ({ vm, state }: { readonly vm: Vm; readonly state: 'off' | 'suspended' | 'crashed' }) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const { data: verbs } = useSuspenseQuery(vmVerbsQuery(vm.id))
  const verb = state === 'suspended' ? 'resume' : 'start'
  const power = useCommand({ run: () => commit(changes.powerVm(vm.id, verb)), verb: vmVerbs[verb] })
  return (
    <EmptyState
      icon={<Power aria-hidden className="size-5" />}
      title={t(`console.${state}`)}
      actions={
        <VerbButton
          variant="primary"
          pending={power.pending}
          disabledReason={reasonAndRemedy(verbs.items, verb)}
          onClick={() => power.submit()}
        >
          {vmVerbs[verb]}
        </VerbButton>
      }
    >
      {t(`console.${state}.hint`)}
    </EmptyState>
  )
}
