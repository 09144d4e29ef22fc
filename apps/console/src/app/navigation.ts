import type { Simulation } from '@vivarium/model'
import {
  Activity,
  Boxes,
  Braces,
  Database,
  FileStack,
  FlaskConical,
  Grid3x3,
  History,
  LayoutDashboard,
  LayoutGrid,
  type LucideIcon,
  Monitor,
  Network,
  ScrollText,
  Server,
  Trash2,
  TriangleAlert,
  Zap,
} from 'lucide-react'
import type { PlainMessageId } from '../i18n'

export interface NavigationItem {
  readonly id: string
  readonly label: PlainMessageId
  readonly icon: LucideIcon
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  /** The number behind it, off the simulation's counts. */
  readonly count?: keyof Simulation['counts']
  /** The second key after `g`. */
  readonly key?: string
}

export interface NavigationGroup {
  readonly id: string
  readonly label?: PlainMessageId
  readonly items: readonly NavigationItem[]
}

/** Every page that the side navigation, the palette and the shortcuts lead to. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    id: 'start',
    items: [
      { id: 'overview', label: 'overview.title', icon: LayoutDashboard, to: '/', key: 'o' },
      { id: 'fleet-map', label: 'fleetMap.title', icon: LayoutGrid, to: '/map', key: 'm' },
    ],
  },
  {
    id: 'compute',
    label: 'nav.compute',
    items: [
      { id: 'vms', label: 'vms.title', icon: Monitor, to: '/vms', count: 'vms', key: 'v' },
      { id: 'templates', label: 'templates.title', icon: FileStack, to: '/templates', count: 'templates', key: 't' },
      { id: 'hosts', label: 'hosts.title', icon: Server, to: '/hosts', count: 'hosts', key: 'h' },
      { id: 'clusters', label: 'clusters.title', icon: Boxes, to: '/clusters', count: 'clusters', key: 'c' },
      { id: 'compatibility', label: 'compatibility.title', icon: Grid3x3, to: '/compatibility', key: 'i' },
      { id: 'recycle-bin', label: 'nav.recycleBin', icon: Trash2, to: '/recycle-bin', count: 'recycleBin', key: 'b' },
    ],
  },
  {
    id: 'resources',
    label: 'nav.resources',
    items: [
      { id: 'storage', label: 'storage.title', icon: Database, to: '/storage', count: 'datastores', key: 's' },
      { id: 'networks', label: 'networks.title', icon: Network, to: '/networks', count: 'networks', key: 'n' },
    ],
  },
  {
    id: 'activity',
    label: 'nav.activity',
    items: [
      {
        id: 'operations',
        label: 'operations.title',
        icon: Activity,
        to: '/operations',
        count: 'activeOperations',
        key: 'p',
      },
      { id: 'alarms', label: 'alarms.title', icon: TriangleAlert, to: '/alarms', count: 'activeAlarms', key: 'a' },
      { id: 'faults', label: 'faults.title', icon: Zap, to: '/faults', count: 'activeFaults', key: 'f' },
      { id: 'events', label: 'events.title', icon: ScrollText, to: '/events', key: 'e' },
      { id: 'history', label: 'history.title', icon: History, to: '/history', key: 'y' },
    ],
  },
  {
    id: 'learn',
    items: [
      { id: 'labs', label: 'labs.title', icon: FlaskConical, to: '/labs', key: 'l' },
      { id: 'api', label: 'api.title', icon: Braces, to: '/api-reference', key: 'r' },
    ],
  },
]
