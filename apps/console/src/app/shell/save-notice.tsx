import { Download, TriangleAlert, X } from 'lucide-react'
import { download } from '../../components/download'
import { useT } from '../../i18n'
import { setNotice, useNotice } from '../../stores/notice'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'

/** What is told, above every page, when the fleet can't be kept as it should; it can be put away. */
export const SaveNotice = () => {
  const t = useT()
  const notice = useNotice(state => state.notice)
  const openAside = useNotice(state => state.openAside)
  const isAside = notice === 'save-damaged' || notice === 'save-incomplete'
  const save = async () => {
    const file = await (await openAside?.())?.read()
    if (file) download(file, 'vivarium-save.json')
  }
  return (
    notice !== undefined && (
      <p className="flex flex-wrap items-center gap-2 border-line border-b bg-att-soft px-4 py-1 text-xs">
        <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-att" />
        <span className="min-w-48 flex-1">{t(`notice.${notice}`)}</span>
        {isAside && openAside && (
          <Button size="sm" onClick={() => void save()}>
            <Download aria-hidden className="size-3.5" />
            {t('notice.download')}
          </Button>
        )}
        <IconButton
          label={t('common.close')}
          icon={<X aria-hidden />}
          onClick={() => setNotice(undefined)}
          className="ml-auto"
        />
      </p>
    )
  )
}
