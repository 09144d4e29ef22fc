import { useQueryClient } from '@tanstack/react-query'
import { datastoresQuery, hostsQuery, vmsQuery } from '@vivarium/client'
import { type FaultFamily, faultFamily, faultWordsOf } from '@vivarium/model'
import { Cable, Cpu, Database, type LucideIcon, MemoryStick, Network, Server, Unplug } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { FaultForm, KINDS } from '../../components/fault-form'
import { useLocale, useT } from '../../i18n'
import { Panel } from '../../ui/panel'

const BreakDialog = lazy(() =>
  import('../../components/break-dialog').then(module => ({ default: module.BreakDialog })),
)

interface Preset extends Partial<FaultForm> {
  readonly kind: (typeof KINDS)[FaultFamily][number]
  readonly icon: LucideIcon
}

/** What goes wrong in data centres most, as it goes wrong there. */
const PRESETS: readonly Preset[] = [
  { kind: 'host-failure', icon: Server },
  { kind: 'host-isolation', icon: Unplug },
  { kind: 'link-slow', icon: Cable, amount: 100, lastsMin: 30 },
  { kind: 'datastore-slow', icon: Database, amount: 20, lastsMin: 15 },
  { kind: 'datastore-full', icon: Database },
  { kind: 'guest-runaway', icon: Cpu, lastsMin: 30 },
  { kind: 'guest-leak', icon: MemoryStick, amount: 256 },
  { kind: 'api-unavailable', icon: Network, percent: 20, lastsMin: 10 },
]

/** Faults that are set off in two presses: filled in, and aimed where most runs. */
export const Presets = () => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Partial<FaultForm>>()

  /** What is hit hardest: the fullest host or datastore, the busiest VM. None where the API does not tell. */
  const targetOf = async (family: FaultFamily): Promise<string | null> => {
    const most = { limit: 1 }
    try {
      const { items } =
        family === 'datastore'
          ? await queryClient.fetchQuery(datastoresQuery({ ...most, orderBy: '-used' }))
          : family === 'guest'
            ? await queryClient.fetchQuery(vmsQuery({ ...most, orderBy: '-cpuUsage' }))
            : await queryClient.fetchQuery(hostsQuery({ ...most, orderBy: '-vms' }))
      return items[0]?.id ?? null
    } catch {
      return null
    }
  }
  const begin = async ({ icon: _, ...preset }: Preset): Promise<void> => {
    const family = faultFamily(preset.kind)
    setOpen({ ...preset, ...(family === 'api' ? {} : { targetId: await targetOf(family) }) })
  }
  return (
    <Panel title={t('faults.presets')} meta={t('faults.presetsHint')} body="flush">
      <ul className="grid sm:max-xl:grid-cols-2">
        {PRESETS.map(preset => {
          const { kind, icon: Icon } = preset
          return (
            <li key={kind}>
              <button
                type="button"
                onClick={() => void begin(preset)}
                className="flex h-full w-full items-start gap-2.5 border-line border-t px-3.5 py-2 text-left hover:bg-hover focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
              >
                <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-text-3" />
                <span className="min-w-0">
                  <span className="block font-semibold">{words.kinds[kind]}</span>
                  <span className="block text-text-2 text-xs">{words.does[kind]}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <Suspense>{open && <BreakDialog preset={open} onClose={() => setOpen(undefined)} />}</Suspense>
    </Panel>
  )
}
