import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import {
  Archive,
  Download,
  FolderOpen,
  History,
  LayoutPanelTop,
  RotateCcw,
  Save,
  Share2,
  Warehouse,
} from 'lucide-react'
import { useRef } from 'react'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import type { FleetFiles } from './use-fleet-files'

interface FleetMenuProps {
  readonly files: FleetFiles
  readonly onReset: () => void
  readonly onShare: () => void
  readonly onSave: () => void
}

/** Whole fleets: open a file, save this one, start over, or take a ready-made one. */
export const FleetMenu = ({ files, onReset, onShare, onSave }: FleetMenuProps) => {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const { data: simulation } = useQuery(simulationQuery())
  const name = simulation?.scenario ?? ''
  return (
    <>
      <Menu
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
          {
            type: 'item',
            id: 'share',
            label: t('fleet.share'),
            icon: <Share2 aria-hidden />,
            onSelect: onShare,
          },
          {
            type: 'item',
            id: 'save',
            label: t('fleet.save'),
            icon: <Save aria-hidden />,
            onSelect: onSave,
          },
          {
            type: 'link',
            id: 'saves',
            link: <Link to="/saves" />,
            label: t('fleet.saves'),
            icon: <Archive aria-hidden />,
          },
          {
            type: 'link',
            id: 'gallery',
            link: <Link to="/gallery" />,
            label: t('fleet.gallery'),
            icon: <LayoutPanelTop aria-hidden />,
          },
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
