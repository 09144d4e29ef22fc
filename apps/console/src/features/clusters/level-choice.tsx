import { useT } from '../../i18n'
import { RadioGroup } from '../../ui/radio-group'
import type { CpuLevel } from './cpu-levels'
import { useLevelFilter } from './use-level-filter'

interface LevelChoiceProps {
  readonly levels: readonly CpuLevel[]
  /** A CPU model, or null for none. */
  readonly value: string | null
  readonly onChange: (baseline: string | null) => void
}

/** Stands for "no baseline" in the group, whose values are words. */
const NONE = ''

/** A cluster's CPU baseline: none, or one of the levels that its hosts have. */
export const LevelChoice = ({ levels, value, onChange }: LevelChoiceProps) => {
  const t = useT()
  const { shown, toggle } = useLevelFilter(levels, value)
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        aria-label={t('clusters.baseline')}
        value={value ?? NONE}
        onChange={next => onChange(next === NONE ? null : next)}
        options={[
          { value: NONE, label: t('clusters.none'), hint: t('clusters.noneHint') },
          ...shown.map(({ name, features, having, lacking, able }) => ({
            value: name,
            label: name,
            hint: t('clusters.levelHint', {
              features,
              hosts: having.length,
              total: having.length + lacking.length,
              all: able.length,
            }),
          })),
        ]}
      />
      {toggle && <div>{toggle}</div>}
    </div>
  )
}
