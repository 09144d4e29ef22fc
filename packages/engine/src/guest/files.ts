import { filesOf, writeFile } from '../fleet/guest-files'
import { layerOf } from '../fleet/lookup'
import type { DiskRecord, FleetState, GuestFile, VmRecord } from '../fleet/state'
import { diskName, type Machine } from './machine'
import { systemFiles } from './system-files'

/** What a guest's files may come to: a simulated disk is no place for much. Characters, and entries a disk. */
const LIMITS = { file: 16_384, disk: 131_072, entries: 256, path: 255 } as const

export type Node =
  | { readonly text: string; readonly atMs: number }
  | { readonly directory: true; readonly atMs: number }

export const isDirectory = (node: Node | undefined): boolean => node !== undefined && 'directory' in node

/** Makes a path absolute and plain: `..`, `.` and `~` resolved. */
export function resolve(path: string, cwd: string, home: string): string {
  const whole =
    path === '~' || path.startsWith('~/') ? `${home}${path.slice(1)}` : path.startsWith('/') ? path : `${cwd}/${path}`
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Where a guest's second and later disks are. */
export const mountOf = (machine: Machine, index: number): string =>
  index === 0 ? '/' : `/mnt/${diskName(machine, index)}`

interface Place {
  readonly disk: DiskRecord
  /** On that disk. */
  readonly path: string
}

/** A guest's file system: what its operating system brings, and over it what lies on its disks. */
export interface FileSystem {
  read(path: string): Node | undefined
  /** Names in a directory, sorted. */
  list(path: string): string[]
  /** All that lies beneath a directory, itself left out. */
  beneath(path: string): string[]
  /** What speaks against writing there, in the guest's words; undefined where nothing does. */
  write(path: string, node: GuestFile): string | undefined
}

export function fileSystem(fleet: FleetState, vm: VmRecord, machine: Machine): FileSystem {
  const system = systemFiles(fleet, vm, machine)
  const nodes = new Map<string, Node>(system)
  const mounts = vm.disks.map((disk, index) => ({ disk, at: mountOf(machine, index) }))
  for (const { disk, at } of mounts) {
    const prefix = at === '/' ? '' : at
    if (prefix !== '') nodes.set(at, { directory: true, atMs: vm.createdAtMs })
    for (const [path, file] of Object.entries(filesOf(fleet, disk.layerId)))
      if ('gone' in file) nodes.delete(`${prefix}${path}`)
      else nodes.set(`${prefix}${path}`, file)
  }
  const placeOf = (path: string): Place | undefined => {
    const mount = mounts.findLast(({ at }) => at !== '/' && path.startsWith(`${at}/`)) ?? mounts[0]
    return mount === undefined
      ? undefined
      : { disk: mount.disk, path: mount.at === '/' ? path : path.slice(mount.at.length) }
  }
  return {
    read: path => (path === '/' ? { directory: true, atMs: vm.createdAtMs } : nodes.get(path)),
    list: path => {
      const prefix = path === '/' ? '/' : `${path}/`
      return [...nodes.keys()]
        .filter(each => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
        .map(nameOf)
        .sort()
    },
    beneath: path => [...nodes.keys()].filter(each => each.startsWith(path === '/' ? '/' : `${path}/`)).sort(),
    write: (path, node) => {
      if (path.startsWith('/proc/') || path.startsWith('/dev/') || path.startsWith('/sys/'))
        return 'Operation not permitted'
      const place = placeOf(path)
      if (place === undefined) return 'Read-only file system'
      const full = fills(fleet, place, node)
      if (full !== undefined) return full
      const layer = layerOf(fleet, place.disk.layerId)
      const hides = system.has(path) || (layer.parentId !== null && place.path in filesOf(fleet, layer.parentId))
      writeFile(layer, place.path, 'gone' in node && !hides ? undefined : node)
      if ('gone' in node) nodes.delete(path)
      else nodes.set(path, node)
      return undefined
    },
  }
}

function fills(fleet: FleetState, { disk, path }: Place, node: GuestFile): string | undefined {
  if ('gone' in node) return undefined
  if (path.length > LIMITS.path) return 'File name too long'
  const { [path]: _, ...others } = { ...filesOf(fleet, disk.layerId) }
  const all = [...Object.values(others), node]
  const size = all.reduce((sum, each) => sum + ('text' in each ? each.text.length : 0), 0)
  const tooMuch =
    all.length > LIMITS.entries || size > LIMITS.disk || ('text' in node && node.text.length > LIMITS.file)
  return tooMuch ? 'No space left on device' : undefined
}
