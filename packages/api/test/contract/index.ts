// What the API promises, as cases that run wherever it is mounted: in a test runner, over a socket, in a page.
import { alarms } from './cases/alarms'
import { clusters } from './cases/clusters'
import { compatibility } from './cases/compatibility'
import { consoles } from './cases/consoles'
import { conventions } from './cases/conventions'
import { eventCases } from './cases/events'
import { faults } from './cases/faults'
import { history } from './cases/history'
import { io } from './cases/io'
import { labs } from './cases/labs'
import { lists } from './cases/lists'
import { migrations } from './cases/migrations'
import { longStretches, simulation } from './cases/simulation'
import { snapshots } from './cases/snapshots'
import { templates } from './cases/templates'
import { vms } from './cases/vms'
import type { ContractCase } from './session'

export { type ContractCase, type ContractMount, openSession, runCase, type Session } from './session'

export const contractCases: readonly ContractCase[] = [
  ...conventions,
  ...lists,
  ...compatibility,
  ...vms,
  ...consoles,
  ...snapshots,
  ...templates,
  ...io,
  ...migrations,
  ...clusters,
  ...simulation,
  ...history,
  ...faults,
  ...alarms,
  ...labs,
  ...eventCases,
  ...longStretches,
]
