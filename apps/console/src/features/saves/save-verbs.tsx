import { useQueryClient } from '@tanstack/react-query'
import { EllipsisVertical } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { unpack } from '../../components/document-link'
import { download } from '../../components/download'
import { showToast } from '../../components/toast'
import { useOpenFleet } from '../../components/use-open-fleet'
import { useT } from '../../i18n'
import { openShelf, type SaveAbout } from '../../stores/saves'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'

const FileProblemDialog = lazy(() =>
  import('../../components/file-problem-dialog').then(module => ({ default: module.FileProblemDialog })),
)
const RenameSave = lazy(() => import('./rename-save').then(module => ({ default: module.RenameSave })))
const DeleteSave = lazy(() => import('./delete-save').then(module => ({ default: module.DeleteSave })))

/** What can be done with a save. */
export const SaveVerbs = ({ save }: { readonly save: SaveAbout }) => {
  const t = useT()
  const queryClient = useQueryClient()
  const { openText, openAnyway, problem, dismiss } = useOpenFleet()
  const [dialog, setDialog] = useState<'rename' | 'delete'>()
  const [pending, setPending] = useState(false)
  const { id, name, kind } = save

  /** The document as it was saved. */
  const withText = async (use: (text: string) => unknown) => {
    setPending(true)
    try {
      const packed = await (await openShelf()).read(id)
      if (packed === undefined) throw new Error('it is gone')
      await use(await unpack(packed))
    } catch {
      showToast({ tone: 'failed', title: t('saves.unreadable', { name }) })
    }
    setPending(false)
  }
  const keepAsFile = (text: string) =>
    download(
      new Blob([text], { type: 'application/json' }),
      kind === 'session' ? `${name}.session.json` : `${name}.json`,
    )
  const close = () => setDialog(undefined)
  const done = () => {
    close()
    void queryClient.invalidateQueries({ queryKey: ['saves'] })
  }
  return (
    <span className="inline-flex items-center justify-end gap-1">
      <Button
        size="sm"
        aria-label={t('saves.openOf', { name })}
        pending={pending}
        onClick={() => void withText(openText)}
      >
        {t('saves.open')}
      </Button>
      <Menu
        trigger={<IconButton label={t('saves.more', { name })} icon={<EllipsisVertical aria-hidden />} />}
        entries={[
          { type: 'item', id: 'export', label: t('saves.export'), onSelect: () => void withText(keepAsFile) },
          { type: 'item', id: 'rename', label: t('saves.rename'), onSelect: () => setDialog('rename') },
          { type: 'separator', id: 'before-delete' },
          { type: 'item', id: 'delete', label: t('saves.delete'), tone: 'danger', onSelect: () => setDialog('delete') },
        ]}
      />
      <Suspense>
        {dialog === 'rename' && <RenameSave save={save} onClose={close} onDone={done} />}
        {dialog === 'delete' && <DeleteSave save={save} onClose={close} onDone={done} />}
        {problem && <FileProblemDialog of={kind} problem={problem} onClose={dismiss} onAnyway={openAnyway} />}
      </Suspense>
    </span>
  )
}
