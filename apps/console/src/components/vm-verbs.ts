import type { VmVerb } from '@vivarium/model'
import {
  Camera,
  Copy,
  type LucideIcon,
  MoveRight,
  Pause,
  Pencil,
  Play,
  Power,
  PowerOff,
  RotateCcw,
  RotateCw,
  Stamp,
  Trash2,
  Undo2,
} from 'lucide-react'

/** What each verb on a VM is drawn as. */
export const VERB_ICONS: Record<VmVerb, LucideIcon> = {
  start: Play,
  shutdown: Power,
  stop: PowerOff,
  reboot: RotateCw,
  reset: RotateCcw,
  suspend: Pause,
  resume: Play,
  update: Pencil,
  snapshot: Camera,
  clone: Copy,
  'convert-to-template': Stamp,
  migrate: MoveRight,
  delete: Trash2,
  restore: Undo2,
}

/** Verbs that ask first, or for more, before anything is done. */
export const ASKS_FIRST: ReadonlySet<VmVerb> = new Set([
  'stop',
  'reset',
  'update',
  'snapshot',
  'clone',
  'convert-to-template',
  'migrate',
  'delete',
])
