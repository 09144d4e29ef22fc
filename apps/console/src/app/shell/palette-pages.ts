import { Archive, LayoutPanelTop, Waypoints } from 'lucide-react'
import { NAVIGATION, type NavigationItem } from '../navigation'

/** Pages that the side navigation has no room for. */
const OTHERS: readonly NavigationItem[] = [
  { id: 'topology', label: 'networks.topology.title', icon: Waypoints, to: '/networks/topology' },
  { id: 'saves', label: 'fleet.saves', icon: Archive, to: '/saves' },
  { id: 'gallery', label: 'fleet.gallery', icon: LayoutPanelTop, to: '/gallery' },
]

/** Every page that stands by itself. */
export const PALETTE_PAGES: readonly NavigationItem[] = [...NAVIGATION.flatMap(({ items }) => items), ...OTHERS]
