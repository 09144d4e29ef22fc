import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { vmVerbsQuery } from '@vivarium/client'
import type { Vm, VmVerb } from '@vivarium/model'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { opensAnyway, useVmVerb } from '../../components/use-vm-verb'
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
  const dialogs = useVmDialog()
  const queryClient = useQueryClient()
  const { data: verbs } = useSuspenseQuery(vmVerbsQuery(vm.id))
  const verb = useVmVerb(dialogs.open)
  const run = (name: VmVerb) => verb.run(name, vm)
  const [breaking, setBreaking] = useState(false)

  // What stands in the way of these is told in their dialogs, which also offer to take it away.
  const reasonOf = (verb: VmVerb) => (opensAnyway(verb) ? undefined : reasonAndRemedy(verbs.items, verb))
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
          pending={verb.pending}
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
