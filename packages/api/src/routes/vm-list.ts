import { pageOf, Vm } from '@vivarium/model'
import { list } from '../http/list'
import { get } from '../http/route'
import { vmView } from '../views/vm'
import { VmsQuery, vmListing, vmsToList } from './vm-listing'

export const listVms = get('/vms', {
  operationId: 'listVms',
  tag: 'Virtual machines',
  summary: 'List virtual machines',
  query: VmsQuery,
  answers: { 200: { description: 'A page of them.', schema: pageOf(Vm) } },
  run: call => {
    const { fleet } = call.reading
    const records = vmsToList(fleet, call.query)
    return list(call, { ...vmListing(fleet), records, defaultOrder: 'name', view: vm => vmView(fleet, vm) })
  },
})
