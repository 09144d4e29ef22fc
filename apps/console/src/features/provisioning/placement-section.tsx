import type { Change } from '@vivarium/client'
import type { Cluster, Host } from '@vivarium/model'
import { useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'
import { Field } from '../../ui/field'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import { HostChoice } from './host-choice'
import type { PLACEMENTS, Placement } from './placement'
import type { Review } from './use-review'

interface PlacementSectionProps {
  readonly values: Placement
  readonly onChange: (values: Partial<Placement>) => void
  readonly review: Review
  /** The same form with that host chosen; nothing while a field is wrong. */
  readonly changeAt: (hostId: string) => Change | undefined
  readonly hosts: readonly Host[]
  /** None where a cluster can't be asked for. */
  readonly clusters?: readonly Cluster[]
  readonly errorAt: Review['errorAt']
}

/** Where it goes: wherever there is most room, in one cluster, or on one host with every host's reasons. */
export const PlacementSection = (props: PlacementSectionProps) => {
  const { values, onChange, review, changeAt, hosts, clusters = [], errorAt } = props
  const t = useT()
  const { placement, clusterId, hostId } = values
  const planned = review.plan?.places?.[0]?.host?.id
  const choose = (next: (typeof PLACEMENTS)[number]) =>
    onChange({
      placement: next,
      ...(next === 'cluster' ? { clusterId: clusterId ?? clusters[0]?.id ?? null } : {}),
      ...(next === 'host' ? { hostId: hostId ?? planned ?? null } : {}),
    })
  return (
    <Panel title={t('placement.title')} body="flush">
      <div className="flex flex-col gap-3 px-3.5 pb-3.5">
        <ChoiceCards
          aria-label={t('placement.title')}
          className="sm:grid-cols-3"
          value={placement}
          onChange={choose}
          cards={[
            { value: 'automatic', label: t('placement.automatic'), hint: t('placement.automaticHint') },
            ...(clusters.length > 0
              ? [{ value: 'cluster', label: t('placement.cluster'), hint: t('placement.clusterHint') } as const]
              : []),
            { value: 'host', label: t('placement.host'), hint: t('placement.hostHint') },
          ]}
        />
        {placement === 'cluster' && (
          <Field label={t('placement.cluster')} error={errorAt('/clusterId')}>
            {control => (
              <Select
                {...control}
                value={clusterId ?? ''}
                onChange={next => onChange({ clusterId: next })}
                options={clusters.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
        {placement !== 'host' && errorAt('/hostId') && (
          <p role="alert" className="text-fail text-xs">
            {errorAt('/hostId')}
          </p>
        )}
        {placement === 'host' && hostId === null && <p className="text-text-2">{t('placement.choose')}</p>}
      </div>
      {placement === 'host' && (
        <HostChoice hosts={hosts} value={hostId} onChange={next => onChange({ hostId: next })} changeAt={changeAt} />
      )}
    </Panel>
  )
}
