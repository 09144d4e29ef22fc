import { capacity } from './capacity'
import { clusters } from './clusters'
import { common } from './common'
import { events } from './events'
import { hosts } from './hosts'
import { networks } from './networks'
import { operations } from './operations'
import { overview } from './overview'
import { shell } from './shell'
import { storage } from './storage'
import { templates } from './templates'
import { vms } from './vms'
import { vmsList } from './vms-list'

/** All that the console says in English; one file a feature. */
export const en = {
  ...capacity,
  ...clusters,
  ...common,
  ...events,
  ...hosts,
  ...networks,
  ...operations,
  ...overview,
  ...shell,
  ...storage,
  ...templates,
  ...vms,
  ...vmsList,
}
