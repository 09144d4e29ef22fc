import { useQuery } from '@tanstack/react-query'
import { scenariosQuery, simulationQuery } from '@vivarium/client'
import { Download, FolderOpen, History, RotateCcw, Warehouse } from 'lucide-react'
import { useRef, useState } from 'react'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import type { FleetFiles } from './use-fleet-files'

interface FleetMenuProps {
  readonly files: FleetFiles
  readonly onReset: () => void
}

/** Whole fleets: open a file, save this one, start over, or take a ready-made one. */
export const FleetMenu = ({ files, onReset }: FleetMenuProps) => {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState(false)
  const { data: simulation } = useQuery(simulationQuery())
  // Read when the menu is opened for the first time; nobody needs it before.
  const { data: scenarios } = useQuery({ ...scenariosQuery(), enabled: asked })
  const name = simulation?.scenario ?? ''
  return (
    <>
      <Menu
        onOpen={() => setAsked(true)}
        trigger={<IconButton label={t('fleet.menu')} icon={<Warehouse aria-hidden />} />}
        entries={[
          { type: 'label', id: 'current', label: t('fleet.current', { name }) },
          {
            type: 'item',
            id: 'open',
            label: t('fleet.open'),
            icon: <FolderOpen aria-hidden />,
            onSelect: () => input.current?.click(),
          },
          {
            type: 'item',
            id: 'export',
            label: t('fleet.export'),
            icon: <Download aria-hidden />,
            onSelect: () => void files.save(name),
          },
          {
            type: 'item',
            id: 'export-session',
            label: t('fleet.exportSession'),
            icon: <History aria-hidden />,
            onSelect: () => void files.saveSession(name),
          },
          {
            type: 'item',
            id: 'reset',
            label: t('fleet.reset'),
            icon: <RotateCcw aria-hidden />,
            onSelect: onReset,
          },
          { type: 'separator', id: 'after-file' },
          { type: 'label', id: 'gallery', label: t('fleet.gallery') },
          ...(scenarios?.items ?? []).map(({ name: id, title, hosts, vms }) => ({
            type: 'item' as const,
            id: `scenario ${id}`,
            label: t('fleet.galleryItem', { title, hosts, vms }),
            onSelect: () => void files.startScenario(id),
          })),
        ]}
      />
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) void files.openFile(file)
          // The same file may be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
    </>
  )
}
