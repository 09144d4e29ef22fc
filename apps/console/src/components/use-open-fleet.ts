import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Problem } from '@vivarium/model'
import { useState } from 'react'
import { useT } from '../i18n'
import { kindOf, type LinkKind } from './link-mark'
import type { FleetWish } from './open-fleet'
import { readDocument } from './read-document'
import { problemOf } from './use-command'

/** Puts another fleet in the place of the present one: by a document, out of the gallery, or as it began. */
export const useOpenFleet = () => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  /** What document was asked for last, and what it was taken for. */
  const [asked, setAsked] = useState<{ readonly kind: LinkKind; readonly text: string }>({ kind: 'fleet', text: '' })

  const replace = async (wish: FleetWish | Promise<FleetWish>) => {
    try {
      const wished = await wish
      const { openFleet } = await import('./open-fleet')
      await openFleet(wished, { t, queryClient, goHome: () => router.navigate({ to: '/' }) })
      setProblem(undefined)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const asDocument = (text: string): FleetWish => {
    const document = { kind: kindOf(text), text }
    setAsked(document)
    return document
  }
  return {
    problem,
    opening: asked.kind,
    dismiss: () => setProblem(undefined),
    /** Opens the session all the same that has the problem to be of other rules. */
    openAnyway: () => replace({ ...asked, byTodaysRules: true }),
    openText: (text: string) => replace(asDocument(text)),
    openFile: (file: File) => replace(readDocument(file).then(asDocument)),
    startOver: () => replace({ kind: 'start-over' }),
    startScenario: (name: string) => replace({ kind: 'ready-made', name }),
  }
}
