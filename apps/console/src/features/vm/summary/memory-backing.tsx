import type { MemoryBacking, Vm } from '@vivarium/model'
import type { ReactNode } from 'react'
import { Size } from '../../../components/quantity'
import { Term } from '../../../components/term'
import { type Format, type Translate, useFormat, useT } from '../../../i18n'
import type { TermId } from '../../../i18n/glossary'
import { cx } from '../../../ui/cx'
import { METER_TONES, Meter, type MeterPart } from '../../../ui/meter'
import { Panel } from '../../../ui/panel'

/** What a VM touched of its memory, by what became of it; the parts add up to that. */
function partsOf(memory: MemoryBacking, heldMiB: number, t: Translate, format: Format): MeterPart[] {
  // Compressed pages are held too, in half their size.
  const whole = Math.max(0, heldMiB - memory.compressedMiB / 2)
  const active = Math.min(memory.activeMiB, whole)
  const part = (id: string, label: string, value: number, tone: NonNullable<MeterPart['tone']>): MeterPart => ({
    id,
    label,
    value,
    text: format.mib(value),
    tone,
  })
  return [
    part('active', t('vm.backing.active'), active, 'accent'),
    part('idle', t('vm.backing.idle'), whole - active, 'idle'),
    part('shared', t('vm.backing.shared'), memory.sharedMiB, 'soft'),
    part('ballooned', t('vm.backing.ballooned'), memory.balloonedMiB, 'neutral'),
    part('compressed', t('vm.backing.compressed'), memory.compressedMiB, 'attention'),
    part('swapped', t('vm.backing.swapped'), memory.swappedMiB, 'fail'),
  ].filter(({ id, value }) => value > 0 || id === 'active' || id === 'idle')
}

/** How a VM's memory is backed: what its host holds, what it took back and how, and what that costs the VM. */
export const MemoryBackingPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const { memory, memoryMiB: heldMiB } = vm.usage
  if (memory === undefined) return null
  const parts = partsOf(memory, heldMiB, t, format)
  return (
    <Panel title={t('vm.backing')}>
      <Meter
        label={t('vm.backing')}
        max={vm.memoryMiB}
        className="h-2.5"
        valueText={t('vm.backing.text', { held: format.mib(heldMiB), total: format.mib(vm.memoryMiB) })}
        parts={parts}
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 pt-2 text-xs">
        {parts.map(({ id, label, value, tone = 'accent' }) => (
          <div key={id} className="flex min-w-0 items-baseline justify-between gap-2">
            <dt className="flex min-w-0 items-baseline gap-1.5 text-text-2">
              <span aria-hidden className={cx('size-2 shrink-0 rounded-xs border border-line-2', METER_TONES[tone])} />
              <BackingTerm id={id}>{label}</BackingTerm>
            </dt>
            <dd className="whitespace-nowrap font-medium">
              <Size mib={value} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={cx('pt-2 text-xs', memory.speedPercent < 100 ? 'font-medium text-att' : 'text-text-3')}>
        {memory.speedPercent < 100
          ? t('vm.backing.slowed', { speed: format.percent(memory.speedPercent) })
          : t('vm.backing.whole')}
      </p>
    </Panel>
  )
}

const TERMS: Readonly<Record<string, TermId>> = {
  active: 'active-memory',
  shared: 'page-sharing',
  ballooned: 'ballooning',
  compressed: 'compression',
  swapped: 'swap',
}

const BackingTerm = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => {
  const term = TERMS[id]
  return term ? <Term id={term}>{children}</Term> : children
}
