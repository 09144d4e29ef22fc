import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { fleetMapQuery } from '@vivarium/client'
import { Suspense } from 'react'
import { FilterBar } from '../../components/filter-bar'
import { Page } from '../../components/page'
import { ListSkeleton } from '../../components/page-skeleton'
import { VM_FIELDS } from '../../components/vm-fields'
import { useT } from '../../i18n'
import { Segments } from '../../ui/segments'
import { Select } from '../../ui/select'
import { ChosenVm } from './chosen-vm'
import { Legend } from './legend'
import { MapCanvas } from './map-canvas'
import { MapTable } from './map-table'
import { type FleetMapSearch, FORMS, GROUPINGS } from './search'

const route = getRouteApi('/map')

/** The whole fleet as a picture: hosts in groups, their guests as large as their memory and coloured by their CPU use. */
export const FleetMapPage = () => {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, group = 'cluster', as = 'map', at, vm } = search
  const { data: map } = useSuspenseQuery(fleetMapQuery({ q }))
  const go = (patch: Partial<FleetMapSearch>, replace = false) =>
    void navigate({ search: before => ({ ...before, ...patch }), replace })
  const chosen = vm === undefined ? -1 : map.vms.id.indexOf(vm)
  return (
    <Page
      title={t('fleetMap.title')}
      count={t('fleetMap.counts', { hosts: map.hosts.length, vms: map.vms.id.length })}
      layout="fill"
      actions={
        <>
          {as === 'map' && (
            <div className="w-44">
              <Select
                aria-label={t('fleetMap.group')}
                options={GROUPINGS.map(value => ({ value, label: t(`fleetMap.by.${value}`) }))}
                value={group}
                onChange={next => go({ group: next === 'cluster' ? undefined : next, at: undefined })}
              />
            </div>
          )}
          <Segments
            label={t('fleetMap.form')}
            options={FORMS.map(value => ({ value, label: t(`fleetMap.as.${value}`) }))}
            value={as}
            onChange={next => go({ as: next === 'map' ? undefined : next, pages: undefined })}
          />
        </>
      }
    >
      <FilterBar
        value={q}
        onChange={next => go({ q: next, pages: undefined })}
        fields={VM_FIELDS}
        source={{ path: '/vms' }}
      />
      {as === 'table' ? (
        <Suspense fallback={<ListSkeleton />}>
          <MapTable search={search} onSearch={go} />
        </Suspense>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2 sm:min-h-8 sm:pr-34">
            <Legend />
            <p role="status" className="text-text-2 text-xs">
              {map.found && t('fleetMap.found', { n: map.found.length })}
            </p>
          </div>
          <div className="relative flex min-h-0 flex-1 flex-col">
            <MapCanvas
              map={map}
              grouping={group}
              at={at}
              onAt={next => go({ at: next }, true)}
              chosen={vm}
              onChoose={next => go({ vm: next }, true)}
            />
            {chosen >= 0 && <ChosenVm map={map} vm={chosen} onClose={() => go({ vm: undefined }, true)} />}
          </div>
        </>
      )}
    </Page>
  )
}
