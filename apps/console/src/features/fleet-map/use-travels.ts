import { useQuery } from '@tanstack/react-query'
import { operationsQuery } from '@vivarium/client'
import type { FleetMap, Operation } from '@vivarium/model'
import { useEffect, useRef } from 'react'
import { glide } from '../../components/operation-progress'
import { onSimFrame, simNow } from '../../stores/clock'
import { isCalm } from '../../ui/calm'
import type { Box } from './geometry'
import type { Travel } from './paint'
import type { Card, Scene } from './scene'

const RUNNING = { state: ['running'], kind: ['vm.migrate'], limit: 200 }

interface Way {
  readonly operation: Operation
  readonly from: Box
  readonly to: Box
}

/** Guests on their way now: from where they are drawn to the host that they go to. */
function waysOf(map: FleetMap, { cards }: Scene, operations: readonly Operation[]): readonly Way[] {
  if (operations.length === 0) return []
  const travellers = new Set<string>(operations.map(({ target }) => target.id))
  const places = new Map(map.vms.id.flatMap((id, at) => (travellers.has(id) ? [[id, at] as const] : [])))
  const cardsById = new Map<string | undefined, Card[]>()
  for (const card of cards) {
    const id = map.hosts[card.host]?.id
    const others = cardsById.get(id)
    if (others === undefined) cardsById.set(id, [card])
    else others.push(card)
  }
  return operations.flatMap(operation => {
    const vm = places.get(operation.target.id) ?? -1
    const homes = cardsById.get(map.hosts[map.vms.host[vm] ?? -1]?.id) ?? []
    const from = homes.flatMap(({ blocks }) => blocks).find(({ at }) => at === vm)
    const to = cardsById.get(operation.destination?.id)?.[0]
    return from && to && !homes.includes(to) ? { operation, from, to } : []
  })
}

/**
 * Guests that travel, as they stand at this moment; calls `redraw` once a frame while there are some. For who asked for
 * less motion they stand where they were when something was last read.
 */
export const useTravels = (map: FleetMap, scene: Scene, redraw: () => void): (() => readonly Travel[]) => {
  const { data } = useQuery(operationsQuery(RUNNING))
  const operations = data?.items
  const readMs = useRef(0)
  const ways = useRef<readonly Way[]>([])
  useEffect(() => {
    readMs.current = operations ? simNow() : 0
  }, [operations])
  useEffect(() => {
    ways.current = waysOf(map, scene, operations ?? [])
    redraw()
    return ways.current.length > 0 && !isCalm() ? onSimFrame(redraw) : undefined
  }, [map, scene, operations, redraw])
  return () =>
    ways.current.map(({ operation, from, to }) => ({
      from,
      to,
      progress: glide(operation, readMs.current, simNow()),
    }))
}
