import type { ListSearch } from '@vivarium/client'
import type { Vm, VmState } from '@vivarium/model'
import type { ReactNode } from 'react'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useNames, useT } from '../../i18n'
import { type BulkPowerVerb, openVmAction } from './actions'
import { BarFrame } from './bar-frame'
import { SelectMatching } from './select-matching'
import type { Selection } from './use-selection'

interface BulkBarProps {
  readonly selection: Selection
  /** How many VMs the list holds in all. */
  readonly total: number
  readonly filter: ListSearch
}

/** Which of the chosen a verb is meant for; which of them can do it, the API says before anything is done. */
const MEANT_FOR: Partial<Record<BulkPowerVerb, readonly VmState[]>> = {
  start: ['stopped', 'crashed'],
  shutdown: ['running'],
  stop: ['running'],
  reboot: ['running'],
  suspend: ['running'],
  resume: ['suspended'],
}
const VERBS = ['start', 'shutdown', 'reboot', 'suspend', 'resume', 'stop'] as const

/** What can be done with the chosen VMs, and how they are now. */
export const BulkBar = ({ selection, total, filter }: BulkBarProps) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs } = useNames()
  const { vms } = selection
  const vmIds = [...selection.ids]
  const labelOf = (verb: (typeof VERBS)[number]) => {
    const n = vms && countIn(vms, MEANT_FOR[verb] ?? [])
    return n ? t('vmsList.verbCount', { verb: vmVerbs[verb], n: format.number(n) }) : vmVerbs[verb]
  }
  return (
    <BarFrame
      selection={selection}
      states={vms && <States vms={vms} />}
      selectMatching={<SelectMatching selection={selection} total={total} filter={filter} />}
    >
      {VERBS.map(verb => (
        <VerbButton
          key={verb}
          size="sm"
          variant={verb === 'stop' ? 'danger-quiet' : 'secondary'}
          onClick={() => openVmAction({ kind: 'bulk', verb, vmIds })}
        >
          {labelOf(verb)}
        </VerbButton>
      ))}
      {(['snapshot', 'migrate'] as const).map(kind => (
        <VerbButton key={kind} size="sm" onClick={() => openVmAction({ kind, vmIds })}>
          {t('vmsList.asks', { verb: vmVerbs[kind] })}
        </VerbButton>
      ))}
      <VerbButton size="sm" onClick={() => openVmAction({ kind: 'tags', vmIds })}>
        {t('vmsList.tagsVerb')}
      </VerbButton>
      <VerbButton size="sm" variant="danger-quiet" onClick={() => openVmAction({ kind: 'tear-down', vmIds })}>
        {t('vmsList.tearDownVerb')}
      </VerbButton>
    </BarFrame>
  )
}

const countIn = (vms: readonly Vm[], states: readonly VmState[]): number =>
  vms.filter(({ state }) => states.includes(state)).length

/** "2 run, 1 is stopped". */
const States = ({ vms }: { readonly vms: readonly Vm[] }): ReactNode => {
  const t = useT()
  const running = countIn(vms, ['running'])
  const stopped = countIn(vms, ['stopped', 'crashed'])
  const suspended = countIn(vms, ['suspended'])
  const changing = vms.length - running - stopped - suspended
  return [
    running > 0 && t('vmsList.barRunning', { n: running }),
    stopped > 0 && t('vmsList.barStopped', { n: stopped }),
    suspended > 0 && t('vmsList.barSuspended', { n: suspended }),
    changing > 0 && t('vmsList.barChanging', { n: changing }),
  ]
    .filter(Boolean)
    .join(', ')
}
