import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, clustersQuery, datastoresQuery, hostsQuery, networksQuery } from '@vivarium/client'
import { VmCreate } from '@vivarium/model'
import { useT } from '../../i18n'
import { ALL } from './all'
import { CreateDraft, createBody, firstDraft } from './create-draft'
import { DisksSection } from './disks-section'
import { FileSource } from './file-source'
import { FormPage } from './form-page'
import { GeneralSection, GuestSection } from './general-section'
import { HardwareSection } from './hardware-section'
import { NetworksSection } from './networks-section'
import { PlacementSection } from './placement-section'
import { SnapshotSource } from './snapshot-source'
import { SourceSection } from './source-section'
import { StartPanel } from './start-panel'
import { TemplateSource } from './template-source'
import { useVmForm } from './use-vm-form'

const route = getRouteApi('/vms/new')

/** Where refusals stand that name no field of their own, where it is not the usual place. */
const PLACES = {
  cpu_model_not_offered: '/cpuModel',
  guest_needs_paravirtual_kernel: '/hostId',
  guest_os_not_hosted: '/hostId',
  insufficient_storage: '/disks/0/datastoreId',
  datastore_unreachable_from_host: '/disks/0/datastoreId',
  network_unavailable_on_host: '/nics',
  no_addresses_left: '/nics',
} as const

/** Creates a VM from scratch, of a description in a file, or leads to the template or snapshot that it is to be made of. */
export const CreatePage = () => {
  const t = useT()
  const { from } = route.useSearch()
  const { data: hosts } = useSuspenseQuery(hostsQuery(ALL))
  const { data: clusters } = useSuspenseQuery(clustersQuery(ALL))
  const { data: datastores } = useSuspenseQuery(datastoresQuery(ALL))
  const { data: networks } = useSuspenseQuery(networksQuery(ALL))
  const { draft, command, review, changeAt } = useVmForm({
    form: 'create',
    schema: CreateDraft,
    initial: firstDraft(networks.items.map(({ id }) => id)),
    verb: t('create.verb'),
    bodySchema: VmCreate,
    toBody: createBody,
    path: '/vms',
    toChange: changes.createVm,
    places: PLACES,
  })
  const { values, patch } = draft
  if (from === 'template') return <TemplateSource />
  if (from === 'snapshot') return <SnapshotSource />
  if (from === 'file') return <FileSource networks={networks.items} onDraft={patch} />
  return (
    <FormPage
      title={t('create.title')}
      parents={[{ to: '/vms', label: t('vms.title') }]}
      verb={t('create.verb')}
      review={review}
      command={command}
      draft={draft}
      quiet={values.name === '' ? ['/name'] : []}
    >
      {errorAt => (
        <>
          <SourceSection file={values.file} onForgetFile={() => patch({ file: null })} />
          <GeneralSection values={values} patch={patch} errorAt={errorAt} />
          <GuestSection values={values} patch={patch} errorAt={errorAt} />
          <HardwareSection values={values} patch={patch} errorAt={errorAt} />
          <DisksSection
            disks={values.disks}
            onChange={disks => patch({ disks })}
            datastores={datastores.items}
            errorAt={errorAt}
          />
          <NetworksSection
            networks={networks.items}
            value={values.networkIds}
            onChange={networkIds => patch({ networkIds })}
            error={errorAt('/nics')}
          />
          <PlacementSection
            values={values}
            onChange={patch}
            review={review}
            changeAt={changeAt}
            hosts={hosts.items}
            clusters={clusters.items}
            errorAt={errorAt}
          />
          <StartPanel values={values} patch={patch} />
        </>
      )}
    </FormPage>
  )
}
