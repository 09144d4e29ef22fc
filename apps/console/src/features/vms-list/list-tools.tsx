import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Bookmark, Check, Columns3 } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { showToast } from '../../components/toast'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { useVmViews, type VmView } from '../../stores/vm-views'
import { Button } from '../../ui/button'
import { Menu, type MenuEntry } from '../../ui/menu'
import type { VmColumnId } from './column-ids'
import type { VmsSearch } from './search'
import { GIVEN_VIEWS, isShown } from './views'

const ColumnsDialog = lazy(() => import('./columns-dialog').then(module => ({ default: module.ColumnsDialog })))
const SaveViewDialog = lazy(() => import('./save-view-dialog').then(module => ({ default: module.SaveViewDialog })))
const OwnViewsDialog = lazy(() => import('./own-views-dialog').then(module => ({ default: module.OwnViewsDialog })))

interface ListToolsProps {
  readonly search: VmsSearch
  readonly columns: readonly VmColumnId[]
  readonly onColumns: (columns: readonly VmColumnId[]) => void
}

/** What is done with the list itself: its columns, its views, and taking it away as a file. */
export const ListTools = ({ search, columns, onColumns }: ListToolsProps) => {
  const t = useT()
  const [open, setOpen] = useState<'columns' | 'save' | 'own'>()
  const close = () => setOpen(undefined)
  const view: VmView = { q: search.q, orderBy: search.orderBy, columns: columns.join('.') }
  const entries = useViewEntries(view, columns)
  return (
    <>
      <Button onClick={() => setOpen('columns')}>
        <Tool icon={<Columns3 aria-hidden />}>{t('columns.button')}</Tool>
      </Button>
      <Menu
        trigger={
          <Button>
            <Tool icon={<Bookmark aria-hidden />}>{t('views.button')}</Tool>
          </Button>
        }
        entries={[
          ...entries.views,
          { type: 'separator', id: 'after-views' },
          { type: 'item', id: 'save', label: t('views.saveAs'), onSelect: () => setOpen('save') },
          { type: 'item', id: 'own', label: t('views.manage'), onSelect: () => setOpen('own') },
          ...entries.files,
        ]}
      />
      <Suspense>
        {open === 'columns' && <ColumnsDialog columns={columns} onChange={onColumns} onClose={close} />}
        {open === 'save' && <SaveViewDialog view={view} onClose={close} />}
        {open === 'own' && <OwnViewsDialog onClose={close} />}
      </Suspense>
    </>
  )
}

/** A word, or its sign where there is no room for words. */
const Tool = ({ icon, children }: { readonly icon: ReactNode; readonly children: string }) => (
  <>
    <span className="[&_svg]:size-4 sm:hidden">{icon}</span>
    <span className="max-sm:sr-only">{children}</span>
  </>
)

/** The views as links, the one that is shown marked; and what takes the list elsewhere. */
const useViewEntries = (now: VmView, columns: readonly VmColumnId[]) => {
  const t = useT()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { saved } = useVmViews()
  const file = useCommand({
    run: async () => {
      const { exportVms } = await import('./export-csv')
      await exportVms(queryClient, { q: now.q, orderBy: now.orderBy }, columns)
    },
    verb: t('views.csv'),
  })
  const linkOf = ({ q, orderBy, columns: ids }: VmView) => ({ q, orderBy, columns: ids })
  const entryOf = (id: string, label: string, view: VmView): MenuEntry => ({
    type: 'link',
    id,
    label,
    icon: isShown(view, now) && <Check aria-hidden className="text-accent-text" />,
    link: <Link to="/vms" search={linkOf(view)} />,
  })
  const copyLink = () => {
    const { href } = router.buildLocation({ to: '/vms', search: linkOf(now) })
    const url = new URL(router.history.createHref(href), location.href)
    void navigator.clipboard.writeText(url.href).then(() => showToast({ tone: 'done', title: t('views.copied') }))
  }
  return {
    views: [
      ...GIVEN_VIEWS.map(({ label, ...view }) => entryOf(label, t(label), view)),
      ...saved.map(({ name, ...view }) => entryOf(`own ${name}`, name, view)),
    ],
    files: [
      { type: 'item', id: 'copy', label: t('views.copy'), onSelect: copyLink },
      { type: 'separator', id: 'before-csv' },
      { type: 'item', id: 'csv', label: t('views.csv'), onSelect: () => file.submit() },
    ],
  } satisfies Record<string, MenuEntry[]>
}
