import { useQuery } from '@tanstack/react-query'
import { vmVerbsQuery } from '@vivarium/client'
import type { Vm, VmVerb } from '@vivarium/model'
import type { ReactElement } from 'react'
import { refusalReason } from '../../components/refusal-list'
import { useVmVerb } from '../../components/use-vm-verb'
import { useNames, useT } from '../../i18n'
import type { MenuEntry } from '../../ui/menu'
import { MenuPopup } from '../../ui/menu-popup'
import { openVmAction } from './actions'

interface RowVerbsProps {
  readonly vm: Vm
  readonly trigger: ReactElement
}

/** In the order of the menu; the groups stand apart. */
const GROUPS = [
  ['start', 'shutdown', 'reboot', 'suspend', 'resume', 'stop', 'reset'],
  ['snapshot', 'clone', 'migrate', 'convert-to-template', 'update'],
] as const
type Listed = (typeof GROUPS)[number][number]
const ASKS: ReadonlySet<Listed> = new Set([
  'stop',
  'reset',
  'snapshot',
  'clone',
  'migrate',
  'convert-to-template',
  'update',
])

/** The menu of one VM: its verbs, each allowed or with the reason why not. It is open when it first appears. */
export const RowVerbs = ({ vm, trigger }: RowVerbsProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const { data } = useQuery(vmVerbsQuery(vm.id))
  const reasonOf = (verb: VmVerb) =>
    data ? refusalReason(data.items.find(each => each.verb === verb)?.refusals ?? []) : t('vmsList.checking')
  const { run: begin } = useVmVerb()
  // A power cut is confirmed over the list.
  const run = (verb: Listed) =>
    verb === 'stop' || verb === 'reset' ? openVmAction({ kind: 'cut', verb, vm }) : begin(verb, vm)
  const entries: MenuEntry[] = [
    ...GROUPS.flatMap((verbs, index): MenuEntry[] => [
      ...verbs.map(
        (verb): MenuEntry => ({
          type: 'item',
          id: verb,
          label: ASKS.has(verb) ? t('vmsList.asks', { verb: vmVerbs[verb] }) : vmVerbs[verb],
          onSelect: () => run(verb),
          disabledReason: reasonOf(verb),
        }),
      ),
      { type: 'separator', id: `after-${index}` },
    ]),
    {
      type: 'item',
      id: 'tags',
      label: t('vmsList.tagsVerb'),
      onSelect: () => openVmAction({ kind: 'tags', vmIds: [vm.id] }),
      disabledReason: reasonOf('update'),
    },
    {
      type: 'item',
      id: 'restore',
      label: vmVerbs.restore,
      onSelect: () => openVmAction({ kind: 'bulk', verb: 'restore', vmIds: [vm.id] }),
      disabledReason: reasonOf('restore'),
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
