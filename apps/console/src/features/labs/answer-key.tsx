import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { currentLabQuery, labsQuery, solveLab, startLab } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { useState } from 'react'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import { StartDialog } from './start-dialog'

/** Has the key solve one step after the other, each shown as it is done; it stops at one that it does not solve. */
const solveStepByStep = async (queryClient: QueryClient): Promise<void> => {
  const { queryKey } = currentLabQuery()
  for (;;) {
    const before = queryClient.getQueryData<LabProgress | null>(queryKey)
    const step = before?.steps.find(({ state }) => state === 'current')
    if (!before || !step) return
    const after = await solveLab(step.id)
    queryClient.setQueryData(queryKey, after)
    if (after.doneCount === before.doneCount) return
  }
}

/** Starts a lab here and solves it by its key: a class watches it in the console and in the panel beside. */
export const AnswerKey = () => {
  const t = useT()
  const queryClient = useQueryClient()
  const { data: page } = useSuspenseQuery(labsQuery())
  const [name, setName] = useState(page.items[0]?.name ?? '')
  const [asks, setAsks] = useState(false)
  const key = useCommand({ run: () => solveStepByStep(queryClient), verb: t('labs.keyRun') })
  const lab = page.items.find(each => each.name === name)
  return (
    <Panel title={t('labs.keyTitle')}>
      <p className="max-w-prose pb-2 text-text-2">{t('labs.keyText')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-80 max-w-full">
          <Select
            aria-label={t('labs.keyLab')}
            options={page.items.map(({ name: value, title: label }) => ({ value, label }))}
            value={name}
            onChange={setName}
          />
        </div>
        <Button onClick={() => setAsks(true)} pending={key.pending}>
          {t(key.pending ? 'labs.keyRunning' : 'labs.keyRun')}
        </Button>
      </div>
      {lab && asks && (
        <StartDialog
          title={lab.title}
          run={() => startLab(lab.name)}
          onClose={() => setAsks(false)}
          onStarted={() => {
            setAsks(false)
            key.submit()
          }}
        />
      )}
    </Panel>
  )
}
