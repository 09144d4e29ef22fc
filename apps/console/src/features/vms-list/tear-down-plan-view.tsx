import type { BulkItem } from '@vivarium/model'
import { useFormat, useNames, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { DescriptionList, Fact } from '../../ui/description-list'
import { sumPlans } from './breakdown'
import { Group, NameList } from './name-list'
import { isForGood, sideEffects, stateOf, type TearDownPlan } from './tear-down'
import { useBulkPreview } from './use-bulk-preview'

interface TearDownPlanViewProps {
  readonly plan: TearDownPlan
  readonly stopsFirst: boolean
  readonly onStopsFirst: (stopsFirst: boolean) => void
}

/** What goes and where to, what runs and could be stopped first, what stays and why. */
export const TearDownPlanView = ({ plan, stopsFirst, onStopsFirst }: TearDownPlanViewProps) => {
  const t = useT()
  const states: Readonly<Record<string, string>> = useNames().vmStates
  const { ready, toStop, blocked } = plan
  const stateById = new Map(toStop.map(item => [item.vmId, stateOf(item)]))
  const forGood = ready.filter(isForGood)
  const toBin = [...ready.filter(item => !isForGood(item)), ...(stopsFirst ? toStop : [])]
  return (
    <>
      {toBin.length > 0 && (
        <Group title={t('vmsList.tearToBin', { n: toBin.length })}>
          <NameList items={toBin.map(bare)} />
          <p className="text-text-2">{t('vmsList.tearBack')}</p>
        </Group>
      )}
      {forGood.length > 0 && (
        <Group tone="fail" title={t('vmsList.tearForGood', { n: forGood.length })}>
          <NameList items={forGood} />
        </Group>
      )}
      <Effects going={[...ready, ...(stopsFirst ? toStop : [])]} stopping={stopsFirst ? toStop : []} />
      {toStop.length > 0 && (
        <Group tone="attention" title={t('vmsList.tearRunning', { n: toStop.length })}>
          {!stopsFirst && <NameList items={toStop.map(bare)} noteOf={item => states[stateById.get(item.vmId) ?? '']} />}
          <Checkbox
            checked={stopsFirst}
            onChange={onStopsFirst}
            label={t('vmsList.tearStopFirst', { n: toStop.length })}
            hint={t('vmsList.tearStopHint')}
          />
        </Group>
      )}
      {blocked.length > 0 && (
        <Group tone="fail" title={t('vmsList.tearBlocked', { n: blocked.length })}>
          <NameList items={blocked} />
        </Group>
      )}
    </>
  )
}

/** A VM without what speaks against it, which is told another way. */
const bare = ({ vmId, name }: BulkItem): BulkItem => ({ vmId, name })

interface EffectsProps {
  readonly going: TearDownPlan['ready']
  readonly stopping: TearDownPlan['toStop']
}

/** What is freed, what goes along, what stays. */
const Effects = ({ going, stopping }: EffectsProps) => {
  const t = useT()
  const format = useFormat()
  const { keeps: reasons } = useNames()
  const stops = useBulkPreview(
    { verb: 'stop' },
    stopping.map(({ vmId }) => vmId),
  )
  if (going.length === 0) return null
  const memoryMiB = sumPlans(stops.data?.items ?? [])?.frees?.memoryMiB ?? 0
  const storageGiB = sumPlans(going)?.frees?.storageGiB ?? 0
  const { snapshots, keeps } = sideEffects(going)
  const words: Readonly<Record<string, string>> = reasons
  return (
    <DescriptionList>
      {memoryMiB > 0 && <Fact term={t('vmsList.tearMemory')}>{format.mib(memoryMiB)}</Fact>}
      {storageGiB > 0 && <Fact term={t('vmsList.tearStorage')}>{format.gib(storageGiB)}</Fact>}
      {snapshots.length > 0 && (
        <Fact term={t('vmsList.tearSnapshots')}>{format.list(snapshots.map(({ name }) => name))}</Fact>
      )}
      {keeps.map(({ ref, why }) => (
        <Fact key={`${ref.id} ${why}`} term={t('vmsList.tearKeeps')}>
          {ref.name} <span className="font-normal text-text-2">{words[why] ?? why}</span>
        </Fact>
      ))}
    </DescriptionList>
  )
}
