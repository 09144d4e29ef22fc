import { TriangleAlert, X } from 'lucide-react'
import { useT } from '../../i18n'
import { setNotice, useNotice } from '../../stores/notice'
import { IconButton } from '../../ui/icon-button'

/** Tells, above every page, when the fleet can't be kept as it should; it can be put away. */
export const SaveNotice = () => {
  const t = useT()
  const notice = useNotice(state => state.notice)
  return (
    <div role="status">
      {notice !== undefined && (
        <p className="flex items-center gap-2 border-line border-b bg-att-soft px-4 py-1 text-xs">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-att" />
          <span className="flex-1">{t(`notice.${notice}`)}</span>
          <IconButton label={t('common.close')} icon={<X aria-hidden />} onClick={() => setNotice(undefined)} />
        </p>
      )}
    </div>
  )
}
