import type { PathPart, RequestPath } from '@vivarium/model'

/** A time in µs where it was measured, and always as a multiple of the whole operation without virtualization. */
export interface Cost {
  readonly times: number
  readonly us?: number | undefined
}

/** The part that the hop into a layer belongs to; the first layer has none. */
export const partOf = ({ parts }: RequestPath, hop: number): PathPart | undefined =>
  parts.find(({ hops }) => hops.includes(hop))

/**
 * What is known to have passed on arrival in a layer: the parts all of whose hops are made. Of a part that has only begun
 * nobody measured how much; then it took longer than this sum.
 */
export function soFar(path: RequestPath, at: number): Cost & { readonly isAll: boolean } {
  const done = path.parts.filter(({ hops }) => hops.every(hop => hop <= at))
  const isBegun = path.parts.some(({ hops }) => hops.some(hop => hop <= at) && hops.some(hop => hop > at))
  const inUs = path.us !== undefined
  return {
    times: done.reduce((sum, { times }) => sum + times, 0),
    us: inUs ? done.reduce((sum, { us = 0 }) => sum + us, 0) : undefined,
    isAll: !isBegun,
  }
}
