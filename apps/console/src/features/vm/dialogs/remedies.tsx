import { useQuery } from '@tanstack/react-query'
import { type Change, changes, commit, vmVerbsQuery } from '@vivarium/client'
import type { Problem, RefusalCode, Vm, VmVerb } from '@vivarium/model'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useNames, useT } from '../../../i18n'
import { reasonAndRemedy } from '../reason'

interface RemediesProps {
  readonly vm: Vm
  readonly problem: Problem | undefined
}

/** What would take the reasons away, done from here: the dialog looks again by itself when it has worked. */
export const Remedies = ({ vm, problem }: RemediesProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const { data: verbs } = useQuery(vmVerbsQuery(vm.id))
  const is = (code: RefusalCode) => problem?.refusals?.some(refusal => refusal.code === code) ?? false
  const reasonOf = (verb: VmVerb) => reasonAndRemedy(verbs?.items ?? [], verb)
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {is('vm_not_stopped') && (
        <>
          <Remedy change={changes.powerVm(vm.id, 'shutdown')} verb={vmVerbs.shutdown} reason={reasonOf('shutdown')} />
          <Remedy change={changes.powerVm(vm.id, 'stop')} verb={vmVerbs.stop} reason={reasonOf('stop')} />
        </>
      )}
      {is('protected_from_deletion') && (
        <Remedy
          change={changes.updateVm(vm.id, { protected: false })}
          verb={t('vm.protection.take')}
          reason={reasonOf('update')}
        />
      )}
    </div>
  )
}

interface RemedyProps {
  readonly change: Change
  readonly verb: string
  readonly reason: string | undefined
}

const Remedy = ({ change, verb, reason }: RemedyProps) => {
  const command = useCommand({ run: () => commit<unknown>(change), verb })
  return (
    <VerbButton size="sm" pending={command.pending} disabledReason={reason} onClick={() => command.submit()}>
      {verb}
    </VerbButton>
  )
}
