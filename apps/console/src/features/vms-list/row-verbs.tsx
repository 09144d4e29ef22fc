import { useQuery } from '@tanstack/react-query'
import { changes, commit, POWER_VERBS, type PowerVerb, vmVerbsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import type { ReactElement } from 'react'
import { refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { useNames, useT } from '../../i18n'
import type { MenuEntry } from '../../ui/menu'
import { MenuPopup } from '../../ui/menu-popup'
import { openVmAction } from './actions'

interface RowVerbsProps {
  readonly vm: Vm
  readonly trigger: ReactElement
}

/** The menu of one VM: its verbs, each allowed or with the reason why not. It is open when it first appears. */
export const RowVerbs = ({ vm, trigger }: RowVerbsProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const { data } = useQuery(vmVerbsQuery(vm.id))
  const verbs = new Map(data?.items.map(({ verb, refusals }) => [verb, refusalReason(refusals)]))
  const reasonOf = (verb: PowerVerb | 'update' | 'restore') => (data ? verbs.get(verb) : t('vmsList.checking'))
  const power = usePower(vm)
  const entries: MenuEntry[] = [
    ...power.map(({ verb, label, run }): MenuEntry => {
      const tone = verb === 'stop' || verb === 'reset' ? { tone: 'danger' as const } : {}
      return { type: 'item', id: verb, label, onSelect: run, disabledReason: reasonOf(verb), ...tone }
    }),
    { type: 'separator', id: 'after-power' },
    ...(vm.state === 'deleted'
      ? [
          {
            type: 'item' as const,
            id: 'restore',
            label: vmVerbs.restore,
            onSelect: () => openVmAction({ kind: 'bulk', verb: 'restore', vmIds: [vm.id] }),
            disabledReason: reasonOf('restore'),
          },
        ]
      : []),
    {
      type: 'item',
      id: 'tags',
      label: t('vmsList.tagsVerb'),
      onSelect: () => openVmAction({ kind: 'tags', vmIds: [vm.id] }),
      disabledReason: reasonOf('update'),
    },
    {
      // Never off: its dialog says what blocks, and stops the VM first if that is all.
      type: 'item',
      id: 'delete',
      label: t('vmsList.tearDownVerb'),
      tone: 'danger',
      onSelect: () => openVmAction({ kind: 'tear-down', vmIds: [vm.id] }),
    },
  ]
  return <MenuPopup trigger={trigger} entries={entries} align="end" onOpen={undefined} />
}

/** The verbs of power; those that the guest is not asked for come after a question. */
const usePower = (vm: Vm) => {
  const { vmVerbs } = useNames()
  const commands: Record<PowerVerb, () => void> = {
    start: usePowerCommand(vm, 'start'),
    shutdown: usePowerCommand(vm, 'shutdown'),
    stop: () => openVmAction({ kind: 'cut', verb: 'stop', vm }),
    reboot: usePowerCommand(vm, 'reboot'),
    reset: () => openVmAction({ kind: 'cut', verb: 'reset', vm }),
    suspend: usePowerCommand(vm, 'suspend'),
    resume: usePowerCommand(vm, 'resume'),
  }
  return POWER_VERBS.map(verb => ({ verb, label: vmVerbs[verb], run: commands[verb] }))
}

const usePowerCommand = ({ id }: Vm, verb: PowerVerb): (() => void) => {
  const { vmVerbs } = useNames()
  const { submit } = useCommand({ run: () => commit(changes.powerVm(id, verb)), verb: vmVerbs[verb] })
  return () => submit()
}
