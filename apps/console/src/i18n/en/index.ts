import { capacity } from './capacity'
import { clusters } from './clusters'
import { common } from './common'
import { compatibility } from './compatibility'
import { events } from './events'
import { fleetMap } from './fleet-map'
import { hosts } from './hosts'
import { migrations } from './migrations'
import { networks } from './networks'
import { operations } from './operations'
import { overview } from './overview'
import { policies } from './policies'
import { provisioning } from './provisioning'
import { shell } from './shell'
import { storage } from './storage'
import { templates } from './templates'
import { vm } from './vm'
import { vmDialogs } from './vm-dialogs'
import { vms } from './vms'
import { vmsList } from './vms-list'

/** All that the console says in English; one file a feature. */
export const en = {
  ...capacity,
  ...clusters,
  ...common,
  ...compatibility,
  ...events,
  ...fleetMap,
  ...hosts,
  ...migrations,
  ...networks,
  ...operations,
  ...overview,
  ...policies,
  ...provisioning,
  ...shell,
  ...storage,
  ...templates,
  ...vm,
  ...vmDialogs,
  ...vms,
  ...vmsList,
}
