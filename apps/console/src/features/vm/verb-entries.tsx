import type { Names, Vm, VmVerb } from '@vivarium/model'
import { SlidersHorizontal, Zap } from 'lucide-react'
import { ASKS_FIRST, VERB_ICONS } from '../../components/vm-verbs'
import type { Translate } from '../../i18n'
import type { MenuEntry } from '../../ui/menu'

/** The verb that its state suggests; none in the recycle bin, where a notice has the way back. */
export const primaryVerb = ({ state, expiresAt, guest }: Vm): 'start' | 'shutdown' | 'stop' | 'resume' | undefined => {
  if (expiresAt !== undefined) return undefined
  if (state === 'suspended') return 'resume'
  if (state === 'running' || state === 'migrating') return guest.agent ? 'shutdown' : 'stop'
  return 'start'
}

interface VerbEntriesOptions {
  readonly t: Translate
  readonly names: Names['vmVerbs']
  readonly reasonOf: (verb: VmVerb) => string | undefined
  readonly run: (verb: VmVerb) => void
  readonly onResize: () => void
  readonly onBreak: () => void
}

/** All verbs of a VM as a menu. */
export const verbEntries = ({ t, names, reasonOf, run, onResize, onBreak }: VerbEntriesOptions): MenuEntry[] => {
  const entry = (verb: VmVerb): MenuEntry => {
    const Icon = VERB_ICONS[verb]
    return {
      type: 'item',
      id: verb,
      label: ASKS_FIRST.has(verb) ? t('vm.withDialog', { verb: names[verb] }) : names[verb],
      icon: <Icon aria-hidden />,
      disabledReason: reasonOf(verb),
      onSelect: () => run(verb),
      ...(verb === 'delete' ? { tone: 'danger' as const } : {}),
    }
  }
  return [
    { type: 'label', id: 'power', label: t('vm.menu.power') },
    ...(['start', 'shutdown', 'reboot', 'suspend', 'resume', 'stop', 'reset'] as const).map(entry),
    { type: 'separator', id: 'copies' },
    ...(['snapshot', 'clone', 'migrate', 'convert-to-template'] as const).map(entry),
    { type: 'separator', id: 'change' },
    entry('update'),
    {
      type: 'item',
      id: 'resize',
      label: t('vm.withDialog', { verb: t('vm.resize.verb') }),
      icon: <SlidersHorizontal aria-hidden />,
      disabledReason: reasonOf('update'),
      onSelect: onResize,
    },
    { type: 'item', id: 'break', label: t('faults.break'), icon: <Zap aria-hidden />, onSelect: onBreak },
    { type: 'separator', id: 'end' },
    entry('restore'),
    entry('delete'),
  ]
}
