import { cpuTrends, type VmRecord } from '@vivarium/engine'
import { pageOf, Vm } from '@vivarium/model'
import { loadRest } from '../equip'
import { list } from '../http/list'
import { get } from '../http/route'
import { vmView } from '../views/vm'
import { asksObstacle, VmsQuery, vmListing, vmsToList } from './vm-listing'

export const listVms = get('/vms', {
  operationId: 'listVms',
  tag: 'Virtual machines',
  summary: 'List virtual machines',
  description:
    'Beside its parameters, `q` filters by `snapshotAge` (days since the oldest snapshot), `availability` (`on` where its cluster would restart it elsewhere) `alarm` (how bad its active alarms are) and `obstacle` (the code of why it cannot run now; `obstacle:*` for any).',
  query: VmsQuery,
  answers: { 200: { description: 'A page of them.', schema: pageOf(Vm) } },
  run: async call => {
    const obstacleOf = asksObstacle(call.query) ? (await loadRest()).obstacleOf : undefined
    const { fleet } = call.context.simulation
    const records = vmsToList(fleet, call.query)
    const trendOf = cpuTrends(fleet)
    const view = (vm: VmRecord): Vm => vmView(fleet, vm, trendOf)
    return list(call, { ...vmListing(fleet, obstacleOf), records, defaultOrder: 'name', view })
  },
})
