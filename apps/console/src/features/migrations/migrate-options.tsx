import { getRouteApi } from '@tanstack/react-router'
import type { Datastore, MigrationKind, Refusal, VirtualizationKind, Vm } from '@vivarium/model'
import { RefusalList } from '../../components/refusal-list'
import { Term } from '../../components/term'
import { useFormat, useNames, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { ChoiceCards } from '../../ui/choice-cards'
import { Field } from '../../ui/field'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import { LiveOptions } from './live-options'
import type { MigrateSearch } from './search'

const route = getRouteApi('/vms/$vmId/migrate')

interface MigrateOptionsProps {
  readonly vm: Vm
  readonly virtualization: VirtualizationKind
  readonly datastores: readonly Datastore[]
  /** What stands in the way wherever it is to go. */
  readonly common: readonly Refusal[]
}

/** How it is moved: while it runs or not, to another vendor's CPU or not, with its disks or without. */
export const MigrateOptions = ({ vm, virtualization, datastores, common }: MigrateOptionsProps) => {
  const t = useT()
  const format = useFormat()
  const { migrations, datastores: kinds } = useNames()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const usual: MigrationKind = vm.state === 'running' ? 'live' : 'cold'
  const kind = search.kind ?? usual
  const set = (patch: Partial<MigrateSearch>) =>
    void navigate({ search: before => ({ ...before, ...patch }), replace: true, resetScroll: false })
  return (
    <Panel title={<Term id="live-migration">{t('migrate.how')}</Term>}>
      <div className="flex flex-col gap-3">
        <ChoiceCards
          aria-label={t('migrate.kind')}
          className="sm:grid-cols-2"
          value={kind}
          onChange={next => set({ kind: next === usual ? undefined : next })}
          cards={[
            { value: 'live', label: migrations.live, hint: t('migrate.liveHint') },
            { value: 'cold', label: migrations.cold, hint: t('migrate.coldHint') },
          ]}
        />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Field label={t('migrate.disks')}>
            {control => (
              <Select
                {...control}
                value={search.disks ?? ''}
                onChange={next => set({ disks: next === '' ? undefined : next })}
                options={[
                  { value: '', label: t('migrate.disksStay') },
                  ...datastores.map(({ id, name, kind: storage, capacityGiB, usedGiB }) => ({
                    value: id,
                    label: name,
                    hint: `${kinds[storage]} · ${t('placement.free', { size: format.gib(Math.max(0, capacityGiB - usedGiB)) })}`,
                  })),
                ]}
              />
            )}
          </Field>
          {kind === 'cold' && (
            <div className="sm:pt-5.5">
              <Checkbox
                checked={search.vendor === 'any'}
                onChange={checked => set({ vendor: checked ? 'any' : undefined })}
                label={t('migrate.vendor')}
                hint={t('migrate.vendorHint')}
              />
            </div>
          )}
        </div>
        {kind === 'live' && <LiveOptions virtualization={virtualization} search={search} set={set} />}
        {common.length > 0 && (
          <div role="alert" className="rounded-md border border-fail bg-fail-soft p-3">
            <p className="pb-1.5 font-semibold">{t('migrate.everywhere')}</p>
            <RefusalList refusals={common} />
          </div>
        )}
      </div>
    </Panel>
  )
}
