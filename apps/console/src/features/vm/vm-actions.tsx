import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changes, commit, type PowerVerb, vmVerbsQuery } from '@vivarium/client'
import type { Vm, VmVerb } from '@vivarium/model'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useCommand } from '../../components/use-command'
import { ASKS_FIRST } from '../../components/vm-verbs'
import { useNames, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { reasonAndRemedy } from './reason'
import { useVmDialog } from './use-vm-dialog'
import { primaryVerb, verbEntries } from './verb-entries'

const BreakDialog = lazy(() =>
  import('../../components/break-dialog').then(module => ({ default: module.BreakDialog })),
)

/** What can be done to a VM: the likely verbs as buttons, all of them in a menu, each impossible one with its reason. */
export const VmActions = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const navigate = useNavigate()
  const dialogs = useVmDialog()
  const queryClient = useQueryClient()
  const { data: verbs } = useSuspenseQuery(vmVerbsQuery(vm.id))
  const power = usePower(vm)
  const [breaking, setBreaking] = useState(false)

  // What stands in the way of these is told in their dialogs, which also offer to take it away.
  const reasonOf = (verb: VmVerb) =>
    verb === 'delete' || verb === 'convert-to-template' ? undefined : reasonAndRemedy(verbs.items, verb)
  const run = (verb: VmVerb) => {
    switch (verb) {
      case 'stop':
      case 'reset':
      case 'delete':
      case 'snapshot':
        return dialogs.open(verb)
      case 'update':
        return dialogs.open('edit')
      case 'convert-to-template':
        return dialogs.open('convert')
      case 'clone':
        return void navigate({ to: '/vms/$vmId/clone', params: { vmId: vm.id } })
      case 'migrate':
        return void navigate({ to: '/vms/$vmId/migrate', params: { vmId: vm.id } })
      case 'start':
      case 'shutdown':
      case 'reboot':
      case 'suspend':
      case 'resume':
      case 'restore':
        return power.submit(verb)
      default:
        return verb satisfies never
    }
  }

  const primary = primaryVerb(vm)
  const quick: readonly VmVerb[] = ['snapshot', 'clone', 'migrate']
  return (
    <>
      {quick.map(verb => (
        <Button key={verb} className="max-md:hidden" disabledReason={reasonOf(verb)} onClick={() => run(verb)}>
          {t('vm.withDialog', { verb: vmVerbs[verb] })}
        </Button>
      ))}
      {primary && (
        <Button
          variant={primary === 'shutdown' || primary === 'stop' ? 'secondary' : 'primary'}
          pending={power.pending}
          disabledReason={reasonOf(primary)}
          onClick={() => run(primary)}
        >
          {ASKS_FIRST.has(primary) ? t('vm.withDialog', { verb: vmVerbs[primary] }) : vmVerbs[primary]}
        </Button>
      )}
      <Menu
        trigger={
          <Button>
            {t('common.actions')}
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
        entries={verbEntries({
          t,
          names: vmVerbs,
          reasonOf,
          run,
          onResize: () => dialogs.open('resize'),
          onBreak: () => setBreaking(true),
        })}
        // What speaks against a verb may have changed on the host, which no event of this VM tells.
        onOpen={() => void queryClient.invalidateQueries({ queryKey: vmVerbsQuery(vm.id).queryKey })}
      />
      <Suspense>
        {breaking && (
          <BreakDialog target={{ kind: 'vm', id: vm.id, name: vm.name }} onClose={() => setBreaking(false)} />
        )}
      </Suspense>
    </>
  )
}

/** Verbs that need nothing but the VM; a refusal is told in a toast. */
const usePower = (vm: Vm) => {
  const { vmVerbs } = useNames()
  return useCommand({
    run: (verb: PowerVerb | 'restore') =>
      commit(verb === 'restore' ? changes.restoreVm(vm.id) : changes.powerVm(vm.id, verb)),
    verb: verb => vmVerbs[verb],
  })
}
