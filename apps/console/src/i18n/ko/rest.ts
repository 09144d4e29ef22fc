import { alarms } from './alarms'
import { apiPage } from './api-page'
import { bell } from './bell'
import { capacity } from './capacity'
import { clusters } from './clusters'
import { compatibility } from './compatibility'
import { events } from './events'
import { facets } from './facets'
import { faults } from './faults'
import { fleetMap } from './fleet-map'
import { guestConsole } from './guest-console'
import { help } from './help'
import { history } from './history'
import { hosts } from './hosts'
import { labs } from './labs'
import { migrations } from './migrations'
import { networks } from './networks'
import { overview } from './overview'
import { palette } from './palette'
import { plans } from './plans'
import { policies } from './policies'
import { provisioning } from './provisioning'
import { saves } from './saves'
import { shellDialogs } from './shell-dialogs'
import { storage } from './storage'
import { templates } from './templates'
import { vm } from './vm'
import { vmDialogs } from './vm-dialogs'
import { vmHardware } from './vm-hardware'
import { vmsBulk } from './vms-bulk'

/** What all other pages say in Korean; one file a feature. */
export const rest = {
  ...alarms,
  ...apiPage,
  ...bell,
  ...capacity,
  ...clusters,
  ...compatibility,
  ...events,
  ...facets,
  ...faults,
  ...guestConsole,
  ...fleetMap,
  ...help,
  ...history,
  ...hosts,
  ...labs,
  ...migrations,
  ...networks,
  ...overview,
  ...palette,
  ...plans,
  ...policies,
  ...provisioning,
  ...saves,
  ...shellDialogs,
  ...storage,
  ...templates,
  ...vm,
  ...vmDialogs,
  ...vmHardware,
  ...vmsBulk,
}
