import { type FleetState, obstacleOf, unsettled, type VmRecord } from '@vivarium/engine'
import {
  COMPATIBILITY_COLUMNS,
  COMPATIBILITY_ROWS,
  Compatibility,
  CompatibilityGroups,
  type CompatibilityRows,
  fieldErrorText,
  type Locale,
} from '@vivarium/model'
import { enum as enum_, extend, optional, string } from 'zod/mini'
import { json } from '../http/answer'
import { refuseFields } from '../http/errors'
import { page, selected } from '../http/list'
import { get, type Route } from '../http/route'
import { columnsOf, compatibilityRow } from '../views/compatibility'
import { compatibilityGroups, groupsOfVm } from '../views/compatibility-groups'
import { nowhereToGo } from '../views/compatibility-verdicts'
import { VmsQuery, vmListing, vmsToList } from './vm-listing'

const MATRIX = {
  /** A cluster: its hosts are the columns. */
  columns: optional(string()),
  columnsBy: optional(enum_(COMPATIBILITY_COLUMNS)),
  rows: optional(enum_(COMPATIBILITY_ROWS)),
  only: optional(enum_(['nowhere'])),
}

interface Asked {
  readonly columns?: string | undefined
  readonly rows?: CompatibilityRows | undefined
  readonly group?: string | undefined
  readonly only?: 'nowhere' | undefined
}

function checkColumns(fleet: FleetState, locale: Locale, { columns }: Asked): void {
  if (columns === undefined || Object.hasOwn(fleet.clusters, columns)) return
  const fact = { code: 'unknown_reference', params: { kind: 'cluster', given: columns } } as const
  refuseFields([{ pointer: '/query/columns', code: fact.code, detail: fieldErrorText(locale, fact) }])
}

/** Guests of the group that is asked for, and of those only what has nowhere to go, if that is asked for. */
function meant(fleet: FleetState, { rows, group, only }: Asked): (vm: VmRecord) => boolean {
  const isStuck = only === undefined ? () => true : nowhereToGo(fleet)
  return vm =>
    (rows === undefined || group === undefined || groupsOfVm(fleet, vm, rows).some(({ key }) => key === group)) &&
    isStuck(vm)
}

export const compatibilityRoutes: readonly Route[] = [
  get('/compatibility', {
    operationId: 'getCompatibility',
    tag: 'Overview',
    summary:
      'Read which virtual machines could migrate where: against every cluster or CPU model, or every host of a cluster; all of them, those of one group (`rows` and `group`), or only those that can go nowhere',
    query: extend(VmsQuery, { ...MATRIX, group: optional(string()) }),
    answers: { 200: { description: 'A page of VMs, each against every column.', schema: Compatibility } },
    run: call => {
      const { fleet, locale } = call.reading
      const { columns: cluster, columnsBy, rows, group, only, ...query } = call.query
      const asked = { columns: cluster, columnsBy, rows, group, only }
      checkColumns(fleet, locale, asked)
      const columns = columnsOf(fleet, asked)
      const items = page(
        { ...call, query },
        {
          ...vmListing(fleet, obstacleOf),
          records: vmsToList(fleet, query).filter(meant(fleet, asked)),
          defaultOrder: 'name',
          view: vm => compatibilityRow(fleet, vm, columns, unsettled(fleet, vm)),
        },
      )
      return json(call, { columns: columns.map(({ view }) => view), ...items })
    },
  }),
  get('/compatibility/groups', {
    operationId: 'getCompatibilityGroups',
    tag: 'Overview',
    summary:
      'Read how many virtual machines of each group could migrate where, and how many can go nowhere: by cluster unless `rows` says otherwise',
    query: extend(VmsQuery, MATRIX),
    answers: { 200: { description: 'Every group against every column.', schema: CompatibilityGroups } },
    run: call => {
      const { fleet, locale } = call.reading
      const { columns: cluster, columnsBy, rows = 'cluster', only, ...query } = call.query
      const asked = { columns: cluster, columnsBy, only }
      checkColumns(fleet, locale, asked)
      const vms = selected(
        { ...call, query },
        {
          ...vmListing(fleet, obstacleOf),
          records: vmsToList(fleet, query).filter(meant(fleet, asked)),
          defaultOrder: 'id',
          view: vm => vm,
        },
      )
      return json(call, compatibilityGroups(fleet, vms, { rows, columns: columnsOf(fleet, asked) }))
    },
  }),
]
