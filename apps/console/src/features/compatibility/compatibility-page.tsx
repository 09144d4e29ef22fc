import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { compatibilityGroupsQuery, compatibilityQuery, hostsQuery } from '@vivarium/client'
import type { CompatibilityGroup } from '@vivarium/model'
import { useCallback } from 'react'
import { FilterBar } from '../../components/filter-bar'
import { Page } from '../../components/page'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useNames, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Segments } from '../../ui/segments'
import { Select } from '../../ui/select'
import { Matrix } from './matrix'
import { PairSheet } from './pair-sheet'
import { type CompatibilitySearch, GROUPINGS, matrixParams, rowParams } from './search'

const route = getRouteApi('/compatibility')

/** Which VMs could go where: the whole fleet's way out before an outage, at one look. */
export const CompatibilityPage = () => {
  const t = useT()
  const format = useFormat()
  const { vmStates } = useNames()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { rows: grouping = 'cluster', by = 'cluster', open } = search
  const { data: groups } = useSuspenseQuery(compatibilityGroupsQuery(matrixParams(search)))
  const asked = rowParams(search)
  const { data: pages, fetchNextPage } = useInfiniteQuery({
    ...compatibilityQuery(asked),
    enabled: asked !== undefined,
  })
  const { data: hosts } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const go = (patch: Partial<CompatibilitySearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  // Not again while it is under way: that would begin it anew.
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const rows = asked === undefined ? [] : (pages?.pages.flatMap(({ items }) => items) ?? [])
  const openGroup = groups.items.find(({ key }) => `=${key}` === open)
  const row = rows.find(({ vmId }) => vmId === search.vm)
  const column = groups.columns.find(({ id }) => id === search.on)
  const clusterOf = new Map(hosts.items.map(({ id, clusterId }) => [String(id), String(clusterId)]))
  const modelOf = new Map(hosts.items.map(({ id, cpu }) => [String(id), cpu.model]))
  const isMeant = (hostId: string): boolean =>
    column !== undefined &&
    { host: hostId, cluster: clusterOf.get(hostId), model: modelOf.get(hostId) }[column.kind] === column.id
  const states: Readonly<Record<string, string>> = vmStates
  const nameOf = ({ key, name }: CompatibilityGroup): string => {
    if (key === '') return t('compatibility.without')
    return grouping === 'state' ? (states[name] ?? name) : name
  }
  return (
    <Page
      title={t('compatibility.title')}
      count={format.number(groups.total)}
      layout="fill"
      actions={
        <>
          {search.columns === undefined ? (
            <Segments
              label={t('compatibility.columnsBy')}
              options={(['cluster', 'model'] as const).map(value => ({
                value,
                label: t(`compatibility.columns.${value}`),
              }))}
              value={by}
              onChange={next => go({ by: next === 'cluster' ? undefined : next, vm: undefined, on: undefined })}
            />
          ) : (
            <Link
              from="/compatibility"
              search={before => ({ ...before, columns: undefined, vm: undefined, on: undefined })}
              className={buttonStyle()}
            >
              {t('compatibility.allClusters')}
            </Link>
          )}
          <div className="w-44">
            <Select
              aria-label={t('compatibility.rowsBy')}
              options={GROUPINGS.map(value => ({ value, label: t(`compatibility.rows.${value}`) }))}
              value={grouping}
              onChange={next => go({ rows: next === 'cluster' ? undefined : next, open: undefined })}
            />
          </div>
        </>
      }
    >
      <p className="max-w-3xl text-text-2 max-sm:hidden">{t('compatibility.intro')}</p>
      <FilterBar value={search.q} onChange={q => go({ q })} fields={VM_FIELDS} source={{ path: '/vms' }} />
      <Segments
        label={t('compatibility.which')}
        options={[
          { value: 'all', label: t('compatibility.all') },
          { value: 'nowhere', label: t('compatibility.onlyStuck', { n: groups.nowhere }) },
        ]}
        value={search.only ?? 'all'}
        onChange={next => go({ only: next === 'nowhere' ? next : undefined })}
      />
      {groups.total === 0 ? (
        <EmptyState title={t(search.only ? 'compatibility.noneStuck' : 'table.noneFound')}>
          {t(search.only ? 'compatibility.noneStuckHint' : 'table.noneFoundHint')}
        </EmptyState>
      ) : (
        <Matrix
          key={`${search.columns} ${by} ${grouping}`}
          columns={groups.columns}
          groups={grouping === 'none' ? [] : groups.items}
          cells={groups.cells}
          open={openGroup?.key}
          rows={rows}
          total={grouping === 'none' ? groups.total : (openGroup?.vms ?? 0)}
          nameOf={nameOf}
          onMore={more}
          onOpen={key => go({ open: key === undefined ? undefined : `=${key}` })}
          onColumn={columns => go({ columns, by: undefined })}
          onAsk={(vm, on) => go({ vm, on })}
        />
      )}
      {row && column && (
        <PairSheet
          row={row}
          column={column}
          isMeant={({ hostId }) => isMeant(hostId)}
          onClose={() => go({ vm: undefined, on: undefined })}
        />
      )}
    </Page>
  )
}
