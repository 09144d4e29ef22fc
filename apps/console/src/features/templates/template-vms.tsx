import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import type { Template, Vm } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { DataTable } from '../../components/data-table'
import { type ListSearch, listParams } from '../../components/list-search'
import { Pagination } from '../../components/pagination'
import { Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { VmStateDot } from '../../components/states'
import { useNames, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { EmptyState } from '../../ui/empty-state'
import { DeployLink } from './deploy-link'

const COLUMNS: readonly DataColumn<Vm>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="vm" id={id} name={name} look="name" />,
  },
  { id: 'state', header: 'common.state', orderBy: 'state', cell: ({ state }) => <VmStateDot state={state} /> },
  { id: 'mode', header: 'templates.mode', cell: vm => <CloneModeOf vm={vm} /> },
  {
    id: 'version',
    header: 'templates.version',
    cell: vm => <VersionOf vm={vm} />,
  },
  {
    id: 'host',
    header: 'templates.host',
    orderBy: 'host',
    cell: ({ hostId, hostName }) => hostId && <ResourceLink kind="host" id={hostId} name={hostName ?? hostId} />,
  },
  {
    id: 'diskUsed',
    header: 'templates.own',
    orderBy: 'diskUsed',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ disks }) => <Size mib={disks.reduce((sum, { usedGiB }) => sum + usedGiB, 0) * 1024} />,
  },
  {
    id: 'created',
    header: 'templates.created',
    orderBy: 'createdAt',
    firstOrder: 'descending',
    cell: ({ createdAt }) => <SimTime time={createdAt} />,
  },
]

/** Whether a VM still reads through the blocks that it was made of. */
const CloneModeOf = ({ vm }: { readonly vm: Vm }) => {
  const { clones } = useNames()
  return vm.disks.some(({ linkedToId }) => linkedToId !== undefined && linkedToId === vm.templateId)
    ? clones.linked
    : clones.full
}

const VersionOf = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <span className="inline-flex items-center gap-1.5">
      {vm.templateVersion}
      {vm.draftOfId !== undefined && <Badge tone="accent">{t('templates.draft')}</Badge>}
      {vm.draftOfId === undefined && vm.templateOutdated === true && (
        <Badge tone="attention">{t('templates.outdated')}</Badge>
      )}
    </span>
  )
}

const route = getRouteApi('/templates/$templateId')

/** The VMs that were made of a template and are still there. */
export const TemplateVms = ({ template }: { readonly template: Template }) => {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(vmsQuery({ ...listParams(search), templateId: [template.id] }))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('templates.vms')} <span className="font-normal text-text-3">{page.total}</span>
      </h2>
      <DataTable
        label={t('templates.vms')}
        columns={COLUMNS}
        rows={page.items}
        rowId={({ id }) => id}
        orderBy={search.orderBy ?? 'name'}
        onOrderBy={orderBy => onSearch({ orderBy, pages: undefined })}
        empty={
          <EmptyState title={t('templates.noVms')} actions={<DeployLink id={template.id} name={template.name} />}>
            {t('templates.noVmsHint')}
          </EmptyState>
        }
      />
      <Pagination
        search={search}
        onSearch={onSearch}
        shown={page.items.length}
        total={page.total}
        nextPageToken={page.nextPageToken}
      />
    </section>
  )
}
