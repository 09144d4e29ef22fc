import type { QueryClient } from '@tanstack/react-query'
import {
  checkSession,
  importFleet,
  importLab,
  importSession,
  resetSimulation,
  simulationQuery,
  startScenario,
  undo,
} from '@vivarium/client'
import type { Translate } from '../i18n'
import { keepFleet } from './keep-fleet'
import type { LinkKind } from './link-mark'
import { showToast } from './toast'
import { problemOf } from './use-command'

/** The fleet that is to take the place of the present one: a document, one out of the gallery, or how this one began. */
export type FleetWish =
  | { readonly kind: LinkKind; readonly text: string; readonly byTodaysRules?: boolean }
  | { readonly kind: 'ready-made'; readonly name: string }
  | { readonly kind: 'start-over' }

interface Place {
  readonly t: Translate
  readonly queryClient: QueryClient
  readonly goHome: () => Promise<void>
}

/** How the fleet before is come back to: a session brings a history of its own; `lost` where there was no room to keep it. */
interface Opened {
  readonly scenario: string
  readonly back: 'undo' | 'save' | 'none' | 'lost'
}

const undoable = async (change: Promise<{ scenario: string }>): Promise<Opened> => ({ ...(await change), back: 'undo' })

/** A session's history takes the place of the present one: that is kept as a save first. */
async function openSession(text: string, byTodaysRules: boolean, { t, queryClient }: Place): Promise<Opened> {
  const before = await queryClient.ensureQueryData(simulationQuery())
  // What will be refused need not be kept before.
  await checkSession(text)
  const kept = await keepFleet(t('fleet.before', { name: before.scenario }), before).catch(() => undefined)
  try {
    const { scenario } = await importSession(text, byTodaysRules ? { byTodaysRules } : {})
    return { scenario, back: kept === undefined ? 'lost' : 'save' }
  } catch (error) {
    // Nothing took its place.
    await kept?.remove()
    throw error
  }
}

function open(wish: FleetWish, place: Place): Promise<Opened> {
  switch (wish.kind) {
    case 'fleet':
      return undoable(importFleet(wish.text))
    case 'session':
      return openSession(wish.text, wish.byTodaysRules === true, place)
    case 'lab':
      // It begins on a branch of its own: who leaves it is back.
      return importLab(wish.text).then(({ title }) => ({ scenario: title, back: 'none' }))
    case 'ready-made':
      return undoable(startScenario(wish.name))
    default:
      return undoable(resetSimulation({}))
  }
}

/** Puts another fleet in the place of the present one, and says so. Rejects with what is wrong with it. */
export async function openFleet(wish: FleetWish, place: Place): Promise<void> {
  const { t, queryClient, goHome } = place
  try {
    const { scenario, back } = await open(wish, place)
    await queryClient.invalidateQueries()
    // What the page was about may not exist any more.
    await goHome()
    const action =
      back === 'undo'
        ? { action: { label: t('time.undo'), run: () => void undo().then(() => queryClient.invalidateQueries()) } }
        : {}
    const detail = back === 'save' ? t('fleet.keptBefore') : back === 'lost' ? t('fleet.notKept') : undefined
    showToast({ tone: 'done', title: t('fleet.opened', { name: scenario }), detail, ...action })
  } catch (error) {
    if (!problemOf(error).refusals?.some(({ code }) => code === 'opening_cancelled')) throw error
    showToast({ tone: 'done', title: t('fleet.notOpened') })
  }
}
