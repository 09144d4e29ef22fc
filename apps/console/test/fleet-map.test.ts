import type { FleetMap } from '@vivarium/model'
import { ClusterId, HostId } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moved, nearest } from '../src/features/fleet-map/cursor'
import { type Box, grid, treemap } from '../src/features/fleet-map/geometry'
import { hit } from '../src/features/fleet-map/hit'
import { layOut } from '../src/features/fleet-map/scene'
import { readView, toMap, toWindow, WHOLE, writeView, zoomAt } from '../src/features/fleet-map/viewport'

const SIZE = { w: 1200, h: 700 }
const area = ({ w, h }: Box): number => w * h
const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y))
const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 })

/** Two Intel hosts in one cluster and an AMD host in another; VMs by host, with memory in GiB. */
function mapOf(guests: readonly (readonly [host: number, gib: number, tags: readonly number[]])[]): FleetMap {
  const host = (name: string, cluster: string, vendor: 'intel' | 'amd') => ({
    id: HostId.parse(`host-${name}`),
    name,
    clusterId: ClusterId.parse(`cluster-${cluster}`),
    clusterName: cluster,
    state: 'connected' as const,
    vendor,
    model: 'Icelake-Server',
    virtualization: 'full' as const,
    memoryMiB: 65_536,
    memoryAllocatedMiB: 0,
    cpuPercent: 10,
  })
  return {
    hosts: [host('a', 'one', 'intel'), host('b', 'one', 'intel'), host('c', 'two', 'amd')],
    states: ['running'],
    tagSets: [[], ['web'], ['db'], ['web', 'db']],
    vms: {
      id: guests.map((_, at) => `vm-${at}`),
      name: guests.map((_, at) => `vm-${at}`),
      state: guests.map(() => 0),
      host: guests.map(([of]) => of),
      memoryMiB: guests.map(([, gib]) => gib * 1024),
      cpuPercent: guests.map((_, at) => (at % 3 === 0 ? null : at * 7)),
      tagSet: guests.map(([, , tags]) => tags.reduce((sum, tag) => sum + tag + 1, 0)),
    },
  }
}
const maps = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 64 }),
      fc.subarray([0, 1]).map(tags => tags),
    ),
    { maxLength: 30 },
  )
  .map(mapOf)

describe('a treemap', () => {
  it('gives each weight its part of the area, inside the box and apart from the others', () => {
    fc.assert(
      fc.property(weights, given => {
        const within = { x: 5, y: 7, w: 640, h: 360 }
        const sorted = given.toSorted((a, b) => b - a)
        const boxes = treemap(sorted, within)
        const total = sorted.reduce((sum, weight) => sum + weight, 0)
        boxes.forEach((box, at) => {
          expect(area(box)).toBeCloseTo((area(within) * (sorted[at] ?? 0)) / total, 3)
          expect(overlap(box, within)).toBeCloseTo(area(box), 3)
          for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBeLessThan(1e-3)
        })
      }),
    )
  })
  it('keeps equal weights close to squares', () => {
    for (const { w, h } of treemap(new Array(16).fill(1), { x: 0, y: 0, w: 400, h: 400 }))
      expect(Math.max(w / h, h / w)).toBeLessThanOrEqual(1.001)
  })
})

describe('a grid', () => {
  it('holds four cells in two rows rather than leave two of six empty', () => {
    const cells = grid(4, { x: 0, y: 0, w: 560, h: 290 }, 8, 1.25)
    expect(new Set(cells.map(({ y }) => y)).size).toBe(2)
  })
  it('keeps its cells inside and apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), count => {
        const within = { x: 0, y: 0, w: 500, h: 300 }
        const cells = grid(count, within, 4, 1.25)
        expect(cells).toHaveLength(count)
        cells.forEach((cell, at) => {
          expect(overlap(cell, within)).toBeCloseTo(area(cell), 3)
          for (const other of cells.slice(at + 1)) expect(overlap(cell, other)).toBeLessThan(1e-6)
        })
      }),
    )
  })
})

describe('the map', () => {
  it('shows every guest once, on its own host, whatever hosts are grouped by', () => {
    fc.assert(
      fc.property(
        maps,
        fc.constantFrom('cluster' as const, 'vendor' as const, 'virtualization' as const),
        (map, by) => {
          const shown = layOut(map, by, SIZE).cards.flatMap(({ host, blocks }) => blocks.map(({ at }) => [at, host]))
          expect(shown.toSorted(([a = 0], [b = 0]) => a - b)).toEqual(map.vms.host.map((host, at) => [at, host]))
        },
      ),
    )
  })
  it('leaves of a host’s card what is free of its memory', () => {
    const [card] = layOut(mapOf([[0, 16, []]]), 'cluster', SIZE).cards.filter(({ host }) => host === 0)
    const [block] = card?.blocks ?? []
    expect(block && card && area(block) / area(card.body)).toBeCloseTo(0.25, 1)
  })
  it('is the same when it is laid out from the one before', () => {
    fc.assert(
      fc.property(maps, maps, fc.constantFrom('cluster' as const, 'tag' as const), (map, next, grouping) => {
        const plain = layOut(next, grouping, SIZE)
        expect(layOut(next, grouping, SIZE, layOut(map, grouping, SIZE))).toEqual(plain)
        expect(layOut(next, grouping, SIZE, plain)).toEqual(plain)
      }),
    )
  })

  it('shows a guest under each of its tags, and those without one apart', () => {
    const { panels } = layOut(
      mapOf([
        [0, 4, [0, 1]],
        [1, 4, [0]],
        [2, 4, []],
      ]),
      'tag',
      SIZE,
    )
    const shown = panels.map(({ key, cards }) => [key, cards.flatMap(({ blocks }) => blocks.map(({ at }) => at))])
    expect(Object.fromEntries(shown)).toEqual({ web: [0, 1], db: [0], '': [2] })
  })
  it('finds what is drawn at a point', () => {
    fc.assert(
      fc.property(maps, map => {
        const scene = layOut(map, 'cluster', SIZE)
        for (const [card, { host, blocks }] of scene.cards.entries())
          for (const [block, { at, x, y, w, h }] of blocks.entries())
            expect(hit(scene, x + w / 2, y + h / 2)).toEqual({ card, host, block, vm: at })
      }),
    )
  })
})

describe('the view', () => {
  const view = fc
    .tuple(
      fc.double({ min: 1, max: 50, noNaN: true }),
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 700 }),
    )
    .map(([factor, x, y]) => zoomAt(WHOLE, factor, { x, y }, SIZE))
  it('keeps the point under the pointer where it is while it zooms in', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 700 }), (before, x, y) => {
        const point = toMap(before, x, y)
        const after = toWindow(zoomAt(before, 1.2, { x, y }, SIZE), point.x, point.y)
        expect(after.x).toBeCloseTo(x, 4)
        expect(after.y).toBeCloseTo(y, 4)
      }),
    )
  })
  it('never shows what is beyond the map', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0.05, max: 3, noNaN: true }), (before, factor) => {
        const after = zoomAt(before, factor, { x: 600, y: 350 }, SIZE)
        const [corner, far] = [toWindow(after, 0, 0), toWindow(after, SIZE.w, SIZE.h)]
        expect(corner.x).toBeLessThan(1e-6)
        expect(corner.y).toBeLessThan(1e-6)
        expect(far.x).toBeGreaterThan(SIZE.w - 1e-6)
        expect(far.y).toBeGreaterThan(SIZE.h - 1e-6)
      }),
    )
  })
  it('comes back from an address as it was written', () => {
    fc.assert(
      fc.property(view, before => {
        const after = readView(writeView(before, SIZE), SIZE)
        const middles = [before, after].map(each => toMap(each, SIZE.w / 2, SIZE.h / 2))
        expect(Math.abs(after.k - before.k)).toBeLessThan(0.006)
        expect(Math.abs((middles[0]?.x ?? 0) - (middles[1]?.x ?? 0))).toBeLessThan(SIZE.w / 150)
        expect(Math.abs((middles[0]?.y ?? 0) - (middles[1]?.y ?? 0))).toBeLessThan(SIZE.h / 150)
      }),
    )
  })
  it('is the whole map where the address makes no sense', () => {
    for (const text of ['', 'x', '2_y_3', '2_NaN_1']) expect(readView(text, SIZE)).toEqual(WHOLE)
  })
})

describe('arrow keys', () => {
  const cells = grid(6, { x: 0, y: 0, w: 300, h: 200 }, 0, 1)
  it('go to the neighbour that way, and stay at the edge', () => {
    expect(nearest(cells, 0, 'ArrowRight')).toBe(1)
    expect(nearest(cells, 1, 'ArrowDown')).toBe(4)
    expect(nearest(cells, 4, 'ArrowUp')).toBe(1)
    expect(nearest(cells, 0, 'ArrowLeft')).toBe(0)
  })
  it('stay within a host while they are among its guests', () => {
    const scene = layOut(
      mapOf([
        [0, 8, []],
        [0, 8, []],
        [1, 8, []],
      ]),
      'cluster',
      SIZE,
    )
    const card = scene.cards.findIndex(({ host }) => host === 0)
    const there = moved(scene, { card, block: 0 }, 'ArrowRight')
    expect(there).toEqual({ card, block: 1 })
    expect(moved(scene, there, 'ArrowRight')).toEqual({ card, block: 1 })
  })
})
