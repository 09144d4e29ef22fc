import { useSuspenseQuery } from '@tanstack/react-query'
import { scenariosQuery } from '@vivarium/client'
import type { ScenarioSummary } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { FleetPicture } from '../../components/fleet-picture'
import { Page } from '../../components/page'
import { useOpenFleet } from '../../components/use-open-fleet'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'

const FileProblemDialog = lazy(() =>
  import('../../components/file-problem-dialog').then(module => ({ default: module.FileProblemDialog })),
)

/** Ready-made fleets, each with what it is for and something to try. */
export const GalleryPage = () => {
  const t = useT()
  const format = useFormat()
  const { data } = useSuspenseQuery(scenariosQuery())
  const { startScenario, problem, dismiss } = useOpenFleet()
  const [starting, setStarting] = useState<string>()
  const start = async (name: string) => {
    setStarting(name)
    await startScenario(name)
    setStarting(undefined)
  }
  return (
    <Page title={t('gallery.title')} count={format.number(data.total)}>
      <p className="max-w-prose text-text-2">{t('gallery.intro')}</p>
      <ul aria-label={t('gallery.title')} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 min-[1800px]:grid-cols-4">
        {data.items.map(fleet => (
          <FleetCard
            key={fleet.name}
            fleet={fleet}
            pending={starting === fleet.name}
            onStart={() => void start(fleet.name)}
          />
        ))}
      </ul>
      <Suspense>{problem && <FileProblemDialog of="fleet" problem={problem} onClose={dismiss} />}</Suspense>
    </Page>
  )
}

interface FleetCardProps {
  readonly fleet: ScenarioSummary
  readonly pending: boolean
  readonly onStart: () => void
}

const FleetCard = ({ fleet: { title, description, tryThis, hosts, vms }, pending, onStart }: FleetCardProps) => {
  const t = useT()
  return (
    <li className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <FleetPicture hosts={hosts} vms={vms} />
      <div className="flex flex-1 flex-col gap-2 p-3.5">
        <h2 className="font-semibold text-sm">{title}</h2>
        <p>{description}</p>
        <p className="text-text-2">
          <span className="font-medium text-text">{t('gallery.try')}</span> {tryThis}
        </p>
        <div className="mt-auto flex items-center justify-between gap-2 pt-1">
          <span className="text-text-2 text-xs tabular-nums">{t('gallery.size', { hosts, vms })}</span>
          <Button size="sm" aria-label={t('gallery.startOf', { title })} pending={pending} onClick={onStart}>
            {t('gallery.start')}
          </Button>
        </div>
      </div>
    </li>
  )
}
