import { obstacleOf, unsettled } from '@vivarium/engine'
import { Compatibility, fieldErrorText } from '@vivarium/model'
import { extend, optional, string } from 'zod/mini'
import { json } from '../http/answer'
import { refuseFields } from '../http/errors'
import { page } from '../http/list'
import { get, type Route } from '../http/route'
import { columnsOf, compatibilityRow } from '../views/compatibility'
import { VmsQuery, vmListing, vmsToList } from './vm-listing'

export const compatibilityRoutes: readonly Route[] = [
  get('/compatibility', {
    operationId: 'getCompatibility',
    tag: 'Overview',
    summary: 'Read which virtual machines could migrate where: against every cluster, or every host of one',
    query: extend(VmsQuery, { columns: optional(string()) }),
    answers: { 200: { description: 'A page of VMs, each against every column.', schema: Compatibility } },
    run: call => {
      const { fleet, locale } = call.reading
      const { columns: asked, ...query } = call.query
      if (asked !== undefined && !Object.hasOwn(fleet.clusters, asked)) {
        const fact = { code: 'unknown_reference', params: { kind: 'cluster', given: asked } } as const
        refuseFields([{ pointer: '/query/columns', code: fact.code, detail: fieldErrorText(locale, fact) }])
      }
      const columns = columnsOf(fleet, asked)
      const rows = page(
        { ...call, query },
        {
          ...vmListing(fleet, obstacleOf),
          records: vmsToList(fleet, query),
          defaultOrder: 'name',
          view: vm => compatibilityRow(fleet, vm, columns, unsettled(fleet, vm)),
        },
      )
      return json(call, { columns: columns.map(({ view }) => view), ...rows })
    },
  }),
]
