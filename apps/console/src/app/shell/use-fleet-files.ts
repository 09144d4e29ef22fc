import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import {
  exportFleet,
  exportSession,
  importFleet,
  importLab,
  importSession,
  resetSimulation,
  startScenario,
} from '@vivarium/client'
import type { Problem } from '@vivarium/model'
import { useState } from 'react'
import { download } from '../../components/download'
import { showToast } from '../../components/toast'
import { problemOf } from '../../components/use-command'
import { useT } from '../../i18n'

/** What a session's file begins with, wherever its formatting puts it. */
const SESSION = /^\s*\{\s*("\$schema"\s*:\s*"[^"]*"\s*,\s*)?"vivariumSession"/

/** What the file of a lab has somewhere; a session may hold a lab. */
const LAB = /"vivariumLab"\s*:/

/** Opens, saves and starts over whole fleets. */
export const useFleetFiles = () => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const [opening, setOpening] = useState<'fleet' | 'lab'>('fleet')

  const replace = async (change: () => Promise<string>) => {
    try {
      const name = await change()
      setProblem(undefined)
      await queryClient.invalidateQueries()
      // What the page was about may not exist any more.
      await router.navigate({ to: '/' })
      showToast({ tone: 'done', title: t('fleet.opened', { name }) })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return {
    problem,
    /** What the file was taken for that had the problem. */
    opening,
    dismiss: () => setProblem(undefined),
    openFile: async (file: File) =>
      replace(async () => {
        const text = await file.text()
        const isLab = !SESSION.test(text) && LAB.test(text)
        setOpening(isLab ? 'lab' : 'fleet')
        if (isLab) return (await importLab(text)).title
        return (await (SESSION.test(text) ? importSession : importFleet)(text)).scenario
      }),
    startOver: () => replace(async () => (await resetSimulation({})).scenario),
    startScenario: (name: string) => replace(async () => (await startScenario(name)).scenario),
    save: async (name: string) => download(await exportFleet(), `${name}.json`),
    saveSession: async (name: string) => download(await exportSession(), `${name}.session.json`),
  }
}
export type FleetFiles = ReturnType<typeof useFleetFiles>
