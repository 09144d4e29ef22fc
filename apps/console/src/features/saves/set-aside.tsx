import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { download } from '../../components/download'
import { Quantity } from '../../components/quantity'
import { showToast } from '../../components/toast'
import { useFormat, useT } from '../../i18n'
import { type AsideAbout, useNotice } from '../../stores/notice'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { SavedAt, useWallTime } from './saved-at'

const KIB = 1024

type OpenAside = ReturnType<typeof useNotice.getState>['openAside']

/** What was set aside; nothing where the browser keeps nothing for this page. */
const asideQuery = (openAside: OpenAside) =>
  queryOptions({
    queryKey: ['saves', 'aside', openAside !== undefined],
    queryFn: async (): Promise<readonly AsideAbout[]> => {
      try {
        return (await (await openAside?.())?.list()) ?? []
      } catch {
        return []
      }
    },
  })

/** Saves that could not be read, for as long as they lie there: each to be kept as a file, or thrown away. */
export const SetAside = () => {
  const t = useT()
  const openAside = useNotice(state => state.openAside)
  const { data: copies = [] } = useQuery(asideQuery(openAside))
  if (copies.length === 0) return null
  return (
    <section aria-labelledby="set-aside" className="flex flex-col gap-2">
      <h2 id="set-aside" className="font-semibold text-sm">
        {t('aside.title')}
      </h2>
      <p className="max-w-prose text-text-2">{t('aside.text')}</p>
      <ul aria-labelledby="set-aside" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {copies.map(copy => (
          <li key={copy.id}>
            <Copy copy={copy} openAside={openAside} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Copy = ({ copy: { id, at, bytes }, openAside }: { readonly copy: AsideAbout; readonly openAside: OpenAside }) => {
  const t = useT()
  const format = useFormat()
  const when = useWallTime()(at)
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(false)
  const save = async () => {
    try {
      const file = await (await openAside?.())?.read(id)
      if (file) download(file, 'vivarium-save.json')
    } catch {
      showToast({ tone: 'failed', title: t('saves.unreadable', { name: t('aside.name') }) })
    }
  }
  const remove = async () => {
    setAsked(false)
    try {
      await (await openAside?.())?.remove(id)
    } catch {
      showToast({ tone: 'failed', title: t('aside.notDeleted') })
    }
    await queryClient.invalidateQueries({ queryKey: ['saves'] })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-2">
      <span className="font-medium">{t('aside.name')}</span>
      <span className="text-text-2">
        <SavedAt time={at} />
      </span>
      <span className="text-text-2">
        <Quantity value={format.number(Math.ceil(bytes / KIB))} unit="KiB" />
      </span>
      <span className="ml-auto inline-flex gap-2">
        <Button size="sm" aria-label={t('aside.downloadOf', { at: when })} onClick={() => void save()}>
          <Download aria-hidden className="size-3.5" />
          {t('aside.download')}
        </Button>
        <Button
          size="sm"
          variant="danger-quiet"
          aria-label={t('aside.deleteOf', { at: when })}
          onClick={() => setAsked(true)}
        >
          {t('aside.delete')}
        </Button>
      </span>
      <AlertDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('aside.deleteTitle')}
        cancelLabel={t('common.cancel')}
        confirmLabel={t('saves.delete')}
        onConfirm={() => void remove()}
      >
        {t('aside.deleteText')}
      </AlertDialog>
    </div>
  )
}
