import type { FleetMap } from '@vivarium/model'
import { stepOf } from './colours'
import { type Box, grid, inset, treemap } from './geometry'
import { tagsOf } from './read'
import type { Grouping } from './search'

/** A guest: `at` is its place in the map's columns. */
interface Block extends Box {
  readonly at: number
}

interface Member {
  /** Its place in the map's hosts. */
  readonly host: number
  /** The places of its guests in the map's columns. */
  readonly vms: readonly number[]
}
interface Members extends Member {
  /** The host's memory, in MiB. */
  readonly hostMiB: number
}

/** A host, as one card. */
export interface Card extends Box, Members {
  /** Of each of its guests, in MiB. */
  readonly memories: readonly number[]
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
  /** By place in the map's columns: 1 for guests that the filter finds. Without a filter there is none of it. */
  readonly found: Uint8Array | undefined
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
  readonly members: readonly Member[]
}

/**
 * Lays the whole fleet out over a window. Guests stand largest first; what is left of a card is memory that is free. What
 * is the same as `before` is taken from there: from one reading to the next most of a large fleet is.
 */
export function layOut(map: FleetMap, grouping: Grouping, size: Scene['size'], before?: Scene): Scene {
  let laid = 0
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
      cards: members.map((member, at) => {
        laid += 1
        return cardOf(map, member, places[at] ?? body, before?.cards[laid - 1])
      }),
    }
  })
  const cards = panels.flatMap(({ cards: each }) => each)
  return { size, panels, cards, ink: inkOf(map, cards), found: foundOf(map) }
}

function foundOf({ vms, found }: FleetMap): Uint8Array | undefined {
  if (found === undefined) return undefined
  const isFound = new Uint8Array(vms.id.length)
  for (const at of found) isFound[at] = 1
  return isFound
}

/** Blocks of all cards, counted out by colour: sorting 20,000 objects would take longer than a frame may. */
function inkOf(map: FleetMap, cards: readonly Card[]): Ink {
  const count = cards.reduce((sum, { blocks }) => sum + blocks.length, 0)
  const steps = map.vms.cpuPercent.map(percent => (percent === null ? OFF : stepOf(percent)))
  const next = new Uint32Array(OFF + 2)
  for (const { blocks } of cards) for (const { at } of blocks) bump(next, (steps[at] ?? OFF) + 1)
  for (let step = 1; step < next.length; step += 1) next[step] = (next[step] ?? 0) + (next[step - 1] ?? 0)
  const ink = {
    x: new Float32Array(count),
    y: new Float32Array(count),
    w: new Float32Array(count),
    h: new Float32Array(count),
    vm: new Uint32Array(count),
    host: new Uint32Array(count),
    step: new Uint8Array(count),
  }
  for (const { host, blocks } of cards)
    for (const { at, x, y, w, h } of blocks) {
      const step = steps[at] ?? OFF
      const place = bump(next, step)
      ink.x[place] = x
      ink.y[place] = y
      ink.w[place] = w
      ink.h[place] = h
      ink.vm[place] = at
      ink.host[place] = host
      ink.step[place] = step
    }
  return ink
}

/** Counts one up, and returns what it was. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0
  counts[at] = before + 1
  return before
}

const isSameBox = (one: Box, other: Box): boolean =>
  one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h

/** The card as it was, where it is the same host at the same place with guests of the same sizes: only their places in the columns may be others. */
function cardAgain(
  before: Card | undefined,
  members: Members,
  memories: readonly number[],
  box: Box,
): Card | undefined {
  if (!before || before.hostMiB !== members.hostMiB || !isSameBox(before, box)) return undefined
  if (before.memories.length !== memories.length || before.memories.some((mib, at) => mib !== memories[at]))
    return undefined
  const { host, vms } = members
  const isSame = before.host === host && before.vms.every((vm, place) => vm === vms[place])
  if (isSame) return before
  const placeOf = new Map(before.vms.map((vm, place) => [vm, vms[place] ?? vm]))
  return {
    ...before,
    host,
    vms,
    blocks: before.blocks.map(block => ({ ...block, at: placeOf.get(block.at) ?? block.at })),
  }
}

function cardOf(map: FleetMap, member: Member, box: Box, before: Card | undefined): Card {
  const { host, vms } = member
  const members = { host, vms, hostMiB: map.hosts[host]?.memoryMiB ?? 0 }
  const memories = vms.map(at => map.vms.memoryMiB[at] ?? 0)
  const again = cardAgain(before, members, memories, box)
  if (again) return again
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
  const whole = Math.max(taken, members.hostMiB)
  const used = { ...body, h: whole === 0 ? 0 : (body.h * taken) / whole }
  const boxes = treemap(order.map(memoryOf), used)
  return {
    ...box,
    ...members,
    memories,
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
      const tags = tagsOf(map, at)
      for (const key of tags.length === 0 ? [''] : tags) {
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
