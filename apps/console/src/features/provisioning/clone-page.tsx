import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, datastoresQuery, hostsQuery, snapshotsQuery, vmQuery } from '@vivarium/client'
import { CloneBody } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import { ALL } from './all'
import { CloneDraft, cloneBody, firstClone } from './clone-draft'
import { DatastoreSelect } from './datastore-select'
import { FormPage } from './form-page'
import { ModeCards } from './mode-cards'
import { PlacementSection } from './placement-section'
import { StartPanel } from './start-panel'
import { useVmForm } from './use-vm-form'

const route = getRouteApi('/vms/$vmId/clone')

/** Makes a VM like another one, or like a snapshot of it. */
export const ClonePage = () => {
  const t = useT()
  const format = useFormat()
  const { vmId } = route.useParams()
  const { snapshot } = route.useSearch()
  const { data: vm } = useSuspenseQuery(vmQuery(vmId))
  const { data: snapshots } = useSuspenseQuery(snapshotsQuery(vmId))
  const { data: hosts } = useSuspenseQuery(hostsQuery(ALL))
  const { data: datastores } = useSuspenseQuery(datastoresQuery(ALL))
  const { draft, command, review, changeAt } = useVmForm({
    form: `clone/${vmId}`,
    schema: CloneDraft,
    initial: firstClone(vm.name, snapshot ?? null),
    verb: t('clone.verb'),
    bodySchema: CloneBody,
    toBody: cloneBody,
    path: `/vms/${vmId}/clone`,
    toChange: body => changes.cloneVm(vmId, body),
    madeBy: ({ destination, target }) => destination ?? target,
  })
  const { values, patch } = draft
  return (
    <FormPage
      title={t('clone.title', { name: vm.name })}
      parents={[
        { to: '/vms', label: t('vms.title') },
        { to: `/vms/${vmId}`, label: vm.name },
      ]}
      verb={t('clone.verb')}
      review={review}
      command={command}
      draft={draft}
    >
      {errorAt => (
        <>
          <Panel title={t('create.general')}>
            <div className="grid gap-3 md:grid-cols-2">
              <Field label={t('common.name')} hint={t('create.nameHint')} error={errorAt('/name')}>
                {control => (
                  <Input {...control} value={values.name} onChange={event => patch({ name: event.target.value })} />
                )}
              </Field>
              {values.mode !== 'instant' && (
                <Field label={t('clone.state')} error={errorAt('/snapshotId')}>
                  {control => (
                    <Select
                      {...control}
                      value={values.snapshotId ?? ''}
                      onChange={next => patch({ snapshotId: next === '' ? null : next })}
                      options={[
                        { value: '', label: t('clone.now'), hint: t('clone.nowHint') },
                        ...snapshots.items.map(({ id, name, createdAt }) => ({
                          value: id,
                          label: name,
                          hint: t('clone.snapshotHint', { time: format.dateTime(createdAt) }),
                        })),
                      ]}
                    />
                  )}
                </Field>
              )}
            </div>
          </Panel>
          <Panel title={t('form.mode')}>
            <ModeCards value={values.mode} onChange={mode => patch({ mode })} instant="offered" />
          </Panel>
          {values.mode !== 'instant' && (
            <>
              <Panel title={t('clone.storage')}>
                <DatastoreSelect
                  label={t('clone.datastore')}
                  automatic={t('clone.datastoreSame')}
                  value={values.datastoreId}
                  onChange={datastoreId => patch({ datastoreId })}
                  datastores={datastores.items}
                  error={errorAt('/datastoreId')}
                />
              </Panel>
              <PlacementSection
                values={values}
                onChange={patch}
                review={review}
                changeAt={changeAt}
                hosts={hosts.items}
                errorAt={errorAt}
              />
              <StartPanel values={values} patch={patch} />
            </>
          )}
        </>
      )}
    </FormPage>
  )
}
