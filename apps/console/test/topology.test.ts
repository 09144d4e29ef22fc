import { NetworkId, type Topology } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { CARD, layOutTopology, wayBetween } from '../src/features/networks/topology-layout'

const networkId = (name: string) => NetworkId.parse(`network-${name}`)

/** Networks by name, and groups with the networks that they are on. */
const topologyOf = (networks: readonly string[], groups: Readonly<Record<string, readonly string[]>>): Topology => ({
  networks: networks.map((name, at) => ({
    id: networkId(name),
    name,
    vlanId: at,
    routed: true,
    vms: 0,
    firewall: [],
  })),
  groups: Object.entries(groups).map(([id, on]) => ({
    kind: 'cluster',
    id,
    name: id,
    hosts: 1,
    vms: 1,
    uplinkMbps: 10_000,
    linksDown: 0,
    networks: on.map(name => ({ networkId: networkId(name), hosts: 1, vms: 1 })),
  })),
})
const TWO = topologyOf(['lan', 'dmz'], { one: ['dmz', 'lan'], two: ['lan'] })

describe('the picture of the networks', () => {
  it('gives each network a line of its own, above all groups', () => {
    const { lines, groups, h } = layOutTopology(TWO)
    expect(lines.map(({ id }) => id)).toEqual(['network-lan', 'network-dmz'])
    const ys = lines.map(({ y }) => y)
    expect(ys[1]).toBeGreaterThan(ys[0] ?? 0)
    for (const { y } of groups) {
      expect(y).toBeGreaterThan(Math.max(...ys))
      expect(y + CARD.h).toBeLessThanOrEqual(h)
    }
  })

  it('joins a group to the lines of its networks, from within its own card, the topmost first', () => {
    const { groups, lines, cardW } = layOutTopology(TWO)
    const lineOf = new Map(lines.map(({ id, y }) => [id, y]))
    for (const { drops, x } of groups)
      for (const drop of drops) {
        expect(drop.y).toBe(lineOf.get(drop.networkId))
        expect(drop.x).toBeGreaterThan(x)
        expect(drop.x).toBeLessThan(x + cardW)
      }
    expect(groups[0]?.drops.map(drop => drop.networkId)).toEqual(['network-lan', 'network-dmz'])
  })

  it.each([0, 700, 1440, 4000])('never lets cards overlap or leave the picture at %i px', width => {
    const many = topologyOf(['lan'], Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`c${at}`, ['lan']])))
    const { groups, cardW, w } = layOutTopology(many, width)
    groups.forEach(({ x }, at) => {
      expect(x + cardW).toBeLessThanOrEqual(groups[at + 1]?.x ?? w)
    })
    expect(cardW).toBeGreaterThanOrEqual(CARD.w)
  })

  it('uses the room that there is, and scrolls where there is too little', () => {
    expect(layOutTopology(TWO, 1200).w).toBeCloseTo(1200, 6)
    expect(layOutTopology(TWO, 100).w).toBeGreaterThan(100)
    expect(layOutTopology(topologyOf([], {})).groups).toEqual([])
  })
})

describe('the way of a probe', () => {
  const layout = layOutTopology(TWO, 1200)
  const [one, two] = layout.groups
  const [lan, dmz] = layout.lines
  const at = (groupId: string, name: string) => ({ groupId, networkId: `network-${name}` })

  it('goes up to the line, along it, and down', () => {
    const [from, to] = [one?.drops[0], two?.drops[0]]
    expect(wayBetween(layout, at('one', 'lan'), at('two', 'lan'))).toBe(
      `M${from?.x},${one?.y} L${from?.x},${lan?.y} L${to?.x},${lan?.y} L${to?.x},${two?.y}`,
    )
  })

  it('goes by the router, left of the lines, from one network to another', () => {
    const way = wayBetween(layout, at('one', 'dmz'), at('two', 'lan'))
    expect(way).toContain(`L${layout.left - 12},${dmz?.y} L${layout.left - 12},${lan?.y}`)
  })

  it('is not drawn where an end is not in the picture', () => {
    expect(wayBetween(layout, at('one', 'lan'), at('two', 'dmz'))).toBeUndefined()
    expect(wayBetween(layout, at('three', 'lan'), at('two', 'lan'))).toBeUndefined()
  })
})
