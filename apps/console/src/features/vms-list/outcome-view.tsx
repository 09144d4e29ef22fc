import { ResourceLink } from '../../components/resource-link'
import { useNames, useT } from '../../i18n'
import { useClock } from '../../stores/clock'
import { Progress } from '../../ui/progress'
import { Group, NameList } from './name-list'
import type { Outcome } from './outcome'

interface OutcomeViewProps {
  readonly outcome: Outcome
  /** `plain` where what is done leaves no page behind. */
  readonly names?: 'linked' | 'plain'
}

/** What came of a verb for many, as it stands now: it moves on by itself while operations end. */
export const OutcomeView = ({ outcome: { done, underWay, refused, failed }, names = 'linked' }: OutcomeViewProps) => {
  const t = useT()
  const { operationStates } = useNames()
  const paused = useClock(clock => clock.paused)
  const accepted = done.length + underWay.length + failed.length
  const title =
    underWay.length > 0
      ? [done.length > 0 && t('vmsList.succeeded', { n: done.length }), t('vmsList.underWay', { n: underWay.length })]
          .filter(Boolean)
          .join(', ')
      : t('vmsList.succeeded', { n: done.length })
  return (
    <div className="flex flex-col gap-4">
      {done.length + underWay.length > 0 && (
        <Group title={<span role="status">{title}</span>}>
          <Progress value={(done.length + failed.length) / accepted} label={title} tone="run" />
          {underWay.length > 0 && paused && <p className="text-att">{t('vmsList.standing')}</p>}
          <NameList items={[...underWay, ...done]} names={names} />
        </Group>
      )}
      {refused.length > 0 && (
        <Group tone="fail" title={t('vmsList.wasRefused', { n: refused.length })}>
          <NameList items={refused} />
        </Group>
      )}
      {failed.length > 0 && (
        <Group tone="fail" title={t('vmsList.didNotWork', { n: failed.length })}>
          <ul className="scroll-fade flex max-h-56 flex-col gap-1 overflow-y-auto">
            {failed.map(({ item, operation }) => (
              <li key={item.vmId}>
                <ResourceLink kind="vm" id={item.vmId} name={item.name} />{' '}
                <ResourceLink kind="operation" id={operation.id} name={operationStates[operation.state]} />
                <p className="text-text-2">{operation.problem?.detail}</p>
              </li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  )
}
