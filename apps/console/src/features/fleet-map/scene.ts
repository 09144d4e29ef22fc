import type { FleetMap } from '@vivarium/model'
import { stepOf } from './colours'
import { type Box, grid, inset, treemap } from './geometry'
import type { Grouping } from './search'

/** A guest: `at` is its place in the map's columns. */
interface Block extends Box {
  readonly at: number
}

/** A host, as one card. */
export interface Card extends Box {
  /** Its place in the map's hosts. */
  readonly host: number
  /** Where its name stands. */
  readonly head: Box
  /** Where its guests stand: the whole of it is the host's memory. */
  readonly body: Box
  readonly blocks: readonly Block[]
}

/** Hosts that stand together. */
export interface Panel extends Box {
  /** As the API has it: a name, a vendor, a kind, a tag; empty for guests without a tag. */
  readonly key: string
  readonly head: Box
  readonly cards: readonly Card[]
}

export interface Scene {
  readonly size: { readonly w: number; readonly h: number }
  readonly panels: readonly Panel[]
  readonly cards: readonly Card[]
  readonly ink: Ink
}

/** All guests once more, as the painter wants them: in columns, sorted by colour, so that a frame makes no objects. */
interface Ink {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly w: Float32Array
  readonly h: Float32Array
  /** Its place in the map's columns, and that of its host in the map's hosts. */
  readonly vm: Uint32Array
  readonly host: Uint32Array
  /** On the scale of use; `OFF` for guests that are off. */
  readonly step: Uint8Array
}
export const OFF = 255

const GAP = 12
const CARD_RATIO = 1.25

/** Who stands in a group: hosts, each with those of its guests that belong to it. */
interface Group {
  readonly key: string
  readonly members: readonly { readonly host: number; readonly vms: readonly number[] }[]
}

/** Lays the whole fleet out over a window. Guests stand largest first; what is left of a card is memory that is free. */
export function layOut(map: FleetMap, grouping: Grouping, size: Scene['size']): Scene {
  const groups = groupsOf(map, grouping)
  const outer = { x: 0, y: 0, ...size }
  const gap = Math.min(GAP, Math.sqrt((size.w * size.h) / Math.max(1, groups.length)) * 0.06)
  const boxes = treemap(
    groups.map(({ members }) => members.length),
    { x: -gap / 2, y: -gap / 2, w: outer.w + gap, h: outer.h + gap },
  )
  const panels = groups.map(({ key, members }, index): Panel => {
    const box = inset(boxes[index] ?? outer, gap / 2)
    const pad = Math.min(gap, box.w * 0.04)
    const headHeight = Math.min(30, box.h * 0.16)
    const inside = inset(box, pad)
    const body = { x: inside.x, y: box.y + headHeight, w: inside.w, h: Math.max(0, box.h - headHeight - pad) }
    const cardGap = Math.min(8, Math.sqrt((body.w * body.h) / members.length) * 0.08)
    const places = grid(members.length, body, cardGap, CARD_RATIO)
    return {
      ...box,
      key,
      head: { x: inside.x, y: box.y, w: inside.w, h: headHeight },
      cards: members.map(({ host, vms }, at) => cardOf(map, host, vms, places[at] ?? body)),
    }
  })
  const cards = panels.flatMap(({ cards: each }) => each)
  return { size, panels, cards, ink: inkOf(map, cards) }
}

function inkOf(map: FleetMap, cards: readonly Card[]): Ink {
  const stepOfVm = (at: number): number => {
    const percent = map.vms.cpuPercent[at]
    return typeof percent === 'number' ? stepOf(percent) : OFF
  }
  const blocks = cards
    .flatMap(({ host, blocks: each }) => each.map(block => ({ host, block, step: stepOfVm(block.at) })))
    .sort((a, b) => a.step - b.step)
  return {
    x: Float32Array.from(blocks, ({ block }) => block.x),
    y: Float32Array.from(blocks, ({ block }) => block.y),
    w: Float32Array.from(blocks, ({ block }) => block.w),
    h: Float32Array.from(blocks, ({ block }) => block.h),
    vm: Uint32Array.from(blocks, ({ block }) => block.at),
    host: Uint32Array.from(blocks, ({ host }) => host),
    step: Uint8Array.from(blocks, ({ step }) => step),
  }
}

function cardOf(map: FleetMap, host: number, vms: readonly number[], box: Box): Card {
  const pad = Math.min(6, box.w * 0.05)
  const headHeight = Math.min(24, box.h * 0.22)
  const body = {
    x: box.x + pad,
    y: box.y + headHeight,
    w: Math.max(0, box.w - 2 * pad),
    h: Math.max(0, box.h - headHeight - pad),
  }
  const memoryOf = (at: number): number => map.vms.memoryMiB[at] ?? 0
  const order = vms.toSorted((a, b) => memoryOf(b) - memoryOf(a) || a - b)
  const taken = order.reduce((sum, at) => sum + memoryOf(at), 0)
  const whole = Math.max(taken, map.hosts[host]?.memoryMiB ?? 0)
  const used = { ...body, h: whole === 0 ? 0 : (body.h * taken) / whole }
  const boxes = treemap(order.map(memoryOf), used)
  return {
    ...box,
    host,
    head: { x: body.x, y: box.y, w: body.w, h: headHeight },
    body,
    blocks: order.map((at, place) => {
      const block = boxes[place] ?? used
      return { at, ...inset(block, Math.min(1, block.w * 0.06, block.h * 0.06)) }
    }),
  }
}

/** `cluster-9` stands before `cluster-10`. */
const byName = new Intl.Collator('en', { numeric: true })

function groupsOf(map: FleetMap, grouping: Grouping): readonly Group[] {
  const guests: number[][] = map.hosts.map(() => [])
  map.vms.host.forEach((host, at) => {
    guests[host]?.push(at)
  })
  const groups = new Map<string, Map<number, number[]>>()
  const membersOf = (key: string): Map<number, number[]> => {
    const known = groups.get(key) ?? new Map<number, number[]>()
    groups.set(key, known)
    return known
  }
  map.hosts.forEach((host, place) => {
    const all = guests[place] ?? []
    if (grouping !== 'tag') {
      const key = { cluster: host.clusterName, vendor: host.vendor, virtualization: host.virtualization }[grouping]
      membersOf(key).set(place, all)
      return
    }
    for (const at of all) {
      const tags = map.vms.tags[at] ?? []
      for (const key of tags.length === 0 ? [''] : tags.map(tag => map.tags[tag] ?? '')) {
        const members = membersOf(key)
        const others = members.get(place)
        if (others === undefined) members.set(place, [at])
        else others.push(at)
      }
    }
  })
  return [...groups]
    .map(([key, members]) => ({ key, members: [...members].map(([host, vms]) => ({ host, vms })) }))
    .toSorted((a, b) => b.members.length - a.members.length || byName.compare(a.key, b.key))
}
