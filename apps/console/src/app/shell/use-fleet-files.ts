import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import {
  exportFleet,
  exportSession,
  importFleet,
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

/** Opens, saves and starts over whole fleets. */
export const useFleetFiles = () => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<Problem>()

  const replace = async (change: () => Promise<{ scenario: string }>) => {
    try {
      const { scenario } = await change()
      setProblem(undefined)
      await queryClient.invalidateQueries()
      // What the page was about may not exist any more.
      await router.navigate({ to: '/' })
      showToast({ tone: 'done', title: t('fleet.opened', { name: scenario }) })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return {
    problem,
    dismiss: () => setProblem(undefined),
    openFile: async (file: File) =>
      replace(async () => {
        const text = await file.text()
        return SESSION.test(text) ? importSession(text) : importFleet(text)
      }),
    startOver: () => replace(() => resetSimulation({})),
    startScenario: (name: string) => replace(() => startScenario(name)),
    save: async (name: string) => download(await exportFleet(), `${name}.json`),
    saveSession: async (name: string) => download(await exportSession(), `${name}.session.json`),
  }
}
export type FleetFiles = ReturnType<typeof useFleetFiles>
