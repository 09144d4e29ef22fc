import type { FleetEvent } from '@vivarium/model'
import { forgetAfter, forgetFleet, type Told, tell, useNotifications } from '../../stores/notifications'
import { toldOf } from './told'

/** Events come in bursts, at 600 times the speed above all: what comes within so long is told at once, in ms. */
const BURST_MS = 250

const waiting: Told[] = []

const flush = (): void => {
  const news = waiting.splice(0)
  tell(news)
  const ended = news.filter(({ topic, type }) => topic === 'own' && type !== 'operation.cancelled')
  if (ended.length > 0 && useNotifications.getState().toasts)
    void import('./toasts').then(({ toastEnds }) => toastEnds(ended))
}

/**
 * Forgets at the first reading of the clock what is told as later: the fleet was begun anew while nobody followed it.
 */
export const forgetFuture = (() => {
  let isKnown = false
  return (now: string): void => {
    if (!isKnown) forgetAfter(now)
    isKnown = true
  }
})()

/** Tells what an event is worth telling, if that is wanted. To be called with each that the stream brings. */
export const followNotices = (event: FleetEvent): void => {
  if (event.data.type === 'simulation.replaced') {
    waiting.length = 0
    forgetFleet()
  }
  const told = toldOf(event)
  if (told === undefined || !useNotifications.getState().topics[told.topic]) return
  if (waiting.length === 0) setTimeout(flush, BURST_MS)
  waiting.push(told)
}
