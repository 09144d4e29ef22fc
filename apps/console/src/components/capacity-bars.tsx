import type { ReactNode } from 'react'
import { useFormat, useT } from '../i18n'
import type { Quantity as Parts } from '../i18n/format'
import { Badge } from '../ui/badge'
import { Meter } from '../ui/meter'
import { Panel } from '../ui/panel'
import { Quantity } from './quantity'
import { Term } from './term'

interface CapacityBarsProps {
  readonly title: string
  /** What there is, what was promised of it and what is used, in one unit. */
  readonly physical: number
  readonly given: number
  readonly used: number
  /** Who it was given to: `Given to VMs`, `Provisioned`. */
  readonly givenLabel: string
  readonly physicalParts: (value: number) => Parts
  readonly givenParts?: (value: number) => Parts
  readonly children?: ReactNode
}

/** Physical against logical: two bars on one scale, so that what was given out beyond what there is stands out. */
export const CapacityBars = (props: CapacityBarsProps) => {
  const { title, physical, given, used, givenLabel, physicalParts, givenParts = physicalParts, children } = props
  const t = useT()
  const format = useFormat()
  const scale = Math.max(physical, given, 1)
  const ratio = physical === 0 ? 0 : given / physical
  const percent = physical === 0 ? 0 : (100 * used) / physical
  const text = ({ value, unit }: Parts) => `${value} ${unit}`
  const within = Math.min(given, physical)
  return (
    <Panel
      title={title}
      actions={
        <Badge tone={ratio > 1 ? 'attention' : 'neutral'}>
          <Term id="overcommit">
            {t(ratio > 1 ? 'capacity.overcommit' : 'capacity.ratio', { ratio: format.decimal(ratio) })}
          </Term>
        </Badge>
      }
    >
      <p className="pb-2">
        <span className="font-semibold text-2xl">{format.number(percent)}</span>
        <span className="unit pl-1">% {t('capacity.inUse')}</span>
      </p>
      <dl className="grid grid-cols-[auto_minmax(4rem,1fr)_auto] items-center gap-x-3 gap-y-1.5">
        <dt className="text-text-2 text-xs">{t('capacity.physical')}</dt>
        <Bar share={physical / scale}>
          <Meter
            label={`${title}, ${t('capacity.physical')}`}
            max={physical}
            className="h-2.5"
            valueText={t('capacity.usedText', {
              used: text(physicalParts(used)),
              total: text(physicalParts(physical)),
            })}
            parts={[{ id: 'used', label: t('capacity.usedPart'), value: used, text: text(physicalParts(used)) }]}
          />
        </Bar>
        <dd className="text-right font-medium">
          <Quantity {...physicalParts(physical)} />
        </dd>
        <dt className="text-text-2 text-xs">{givenLabel}</dt>
        <Bar share={given / scale}>
          <Meter
            label={`${title}, ${givenLabel}`}
            max={given}
            className="h-2.5"
            valueText={t('capacity.givenText', {
              given: text(givenParts(given)),
              total: text(physicalParts(physical)),
            })}
            parts={[
              {
                id: 'within',
                label: t('capacity.givenPart'),
                value: within,
                text: text(givenParts(within)),
                tone: 'idle',
              },
              {
                id: 'over',
                label: t('capacity.overPart'),
                value: given - within,
                text: text(givenParts(given - within)),
                tone: 'attention',
              },
            ]}
          />
        </Bar>
        <dd className="text-right font-medium">
          <Quantity {...givenParts(given)} />
        </dd>
      </dl>
      {children}
    </Panel>
  )
}

const Bar = ({ share, children }: { readonly share: number; readonly children: ReactNode }) => (
  <dd>
    <div style={{ width: `${share * 100}%` }}>{children}</div>
  </dd>
)
