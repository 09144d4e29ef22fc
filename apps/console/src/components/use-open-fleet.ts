import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
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
import type { Problem } from '@vivarium/model'
import { useState } from 'react'
import { useT } from '../i18n'
import { kindOf, type LinkKind } from './link-mark'
import { readDocument } from './read-document'
import { showToast } from './toast'
import { problemOf } from './use-command'

/** How the fleet before is come back to; `lost` where there was no room to keep it. */
type Back = 'undo' | 'save' | 'none' | 'lost'

/** Puts another fleet in the place of the present one: by a document, out of the gallery, or as it began. */
export const useOpenFleet = () => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const [opening, setOpening] = useState<LinkKind>('fleet')

  /** `undo` where history has the fleet before; a session brings a history of its own. */
  const replace = async (change: () => Promise<{ scenario: string; back: Back }>) => {
    try {
      const { scenario, back } = await change()
      setProblem(undefined)
      await queryClient.invalidateQueries()
      // What the page was about may not exist any more.
      await router.navigate({ to: '/' })
      const action =
        back === 'undo'
          ? { label: t('time.undo'), run: () => void undo().then(() => queryClient.invalidateQueries()) }
          : undefined
      const detail = back === 'save' ? t('fleet.keptBefore') : back === 'lost' ? t('fleet.notKept') : undefined
      showToast({ tone: 'done', title: t('fleet.opened', { name: scenario }), detail, ...(action ? { action } : {}) })
    } catch (error) {
      const found = problemOf(error)
      if (found.refusals?.some(({ code }) => code === 'opening_cancelled'))
        showToast({ tone: 'done', title: t('fleet.notOpened') })
      else setProblem(found)
    }
  }

  /** A session's history takes the place of the present one: that is kept as a save first. */
  const openSession = async (text: string) => {
    const simulation = await queryClient.ensureQueryData(simulationQuery())
    // What will be refused need not be kept before.
    await checkSession(text)
    const { keepFleet } = await import('./keep-fleet')
    const kept = await keepFleet(t('fleet.before', { name: simulation.scenario }), simulation).catch(() => undefined)
    try {
      return { ...(await importSession(text)), back: kept === undefined ? ('lost' as const) : ('save' as const) }
    } catch (error) {
      // Nothing took its place.
      await kept?.remove()
      throw error
    }
  }
  /** A lab begins on a branch of its own: who leaves it is back. */
  const openLab = async (text: string) => ({ scenario: (await importLab(text)).title, back: 'none' as const })
  const undoable = async (change: Promise<{ scenario: string }>) => ({ ...(await change), back: 'undo' as const })

  const openers: Record<LinkKind, (text: string) => Promise<{ scenario: string; back: Back }>> = {
    fleet: text => undoable(importFleet(text)),
    session: openSession,
    lab: openLab,
  }
  return {
    problem,
    /** What the document was taken for that had the problem. */
    opening,
    dismiss: () => setProblem(undefined),
    openText: (text: string) => replace(() => openText(text)),
    openFile: (file: File) => replace(async () => openText(await readDocument(file))),
    startOver: () => replace(() => undoable(resetSimulation({}))),
    startScenario: (name: string) => replace(() => undoable(startScenario(name))),
  }

  function openText(text: string) {
    const kind = kindOf(text)
    setOpening(kind)
    return openers[kind](text)
  }
}
