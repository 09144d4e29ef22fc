import { type Change, changes } from '@vivarium/client'
import {
  Building2,
  Copy,
  Cpu,
  ListPlus,
  type LucideIcon,
  MemoryStick,
  PackageOpen,
  Pencil,
  Power,
  PowerOff,
  Scale,
  Settings2,
  Trash2,
  Undo2,
  Unplug,
  Wrench,
  Zap,
} from 'lucide-react'
import type { PlainMessageId } from '../../i18n'

/** Kinds of things besides VMs that the palette does something with. */
export const VERB_KINDS = ['host', 'cluster', 'template', 'datastore'] as const
export type VerbKind = (typeof VERB_KINDS)[number]

/** Something that can be done with a thing. */
export interface ThingVerb {
  /** What it is called in an address or in the API; it may be typed so, too. */
  readonly id: string
  /** As its button on the page of the thing says it. */
  readonly label: PlainMessageId
  readonly icon: LucideIcon
  /** What is tried to learn why it cannot be done now; done at once where nothing more is asked. */
  readonly change?: (id: string) => Change
  /** What is asked for more: by a dialog of the thing's page, of its policies, or by a page of its own. */
  readonly asks?: 'dialog' | 'policies' | 'page'
}

const BREAK: ThingVerb = { id: 'break', label: 'faults.break', icon: Zap, asks: 'dialog' }
const RENAME: ThingVerb = { id: 'rename', label: 'rename.verb', icon: Pencil, asks: 'dialog' }

/** What can be done with each kind, what is done most often first. */
export const THING_VERBS: Readonly<Record<VerbKind, readonly ThingVerb[]>> = {
  host: [
    { id: 'enter', label: 'hosts.enterMore', icon: Wrench, change: id => changes.enterMaintenance(id), asks: 'dialog' },
    { id: 'exit-maintenance', label: 'hosts.exit', icon: Unplug, change: changes.exitMaintenance },
    { id: 'restore', label: 'hosts.restoreMore', icon: Undo2, change: changes.restoreVms, asks: 'dialog' },
    { id: 'power-on', label: 'hosts.powerOn', icon: Power, change: changes.powerOnHost },
    { id: 'power-off', label: 'hosts.powerOff', icon: PowerOff, change: changes.powerOffHost },
    {
      id: 'replace',
      label: 'hosts.replaceMore',
      icon: Building2,
      change: id => changes.replaceHost(id),
      asks: 'dialog',
    },
    RENAME,
    BREAK,
  ],
  cluster: [
    { id: 'baseline', label: 'clusters.change', icon: Cpu, asks: 'dialog' },
    { id: 'overcommit', label: 'clusters.overcommit.change', icon: MemoryStick, asks: 'dialog' },
    { id: 'policies', label: 'policies.change', icon: Settings2, asks: 'policies' },
    { id: 'rule', label: 'policies.addRule', icon: Scale, asks: 'policies' },
    { id: 'pool', label: 'pools.add', icon: ListPlus, asks: 'policies' },
    RENAME,
  ],
  template: [
    { id: 'deploy', label: 'deploy.verb', icon: Copy, asks: 'page' },
    {
      id: 'check-out',
      label: 'templates.checkOut',
      icon: PackageOpen,
      // Under a name that no other VM has: it is only tried.
      change: id => changes.checkOutTemplate(id, { name: id }),
      asks: 'dialog',
    },
    { id: 'edit', label: 'templates.edit', icon: Pencil, asks: 'dialog' },
    { id: 'delete', label: 'templates.delete', icon: Trash2, asks: 'dialog' },
  ],
  datastore: [BREAK],
}
