import { cancelOpening } from '@vivarium/client'
import { useState } from 'react'
import { useFormat, useT } from '../../i18n'
import { useOpening } from '../../stores/opening'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Progress } from '../../ui/progress'

/** How far a session is that is being opened. It can be cancelled as long as it is not there. */
export const OpeningDialog = () => {
  const t = useT()
  const format = useFormat()
  const opening = useOpening(state => state.opening)
  const [pending, setPending] = useState(false)
  if (opening === undefined) return null
  const { scenario, percent } = opening
  const title = t('opening.title', { name: scenario })
  const cancel = () => {
    setPending(true)
    // Where that is not heard, the session opens, and says so.
    cancelOpening().catch(() => setPending(false))
  }
  return (
    <Dialog
      open
      onClose={cancel}
      size="sm"
      title={title}
      closeLabel={t('common.cancel')}
      footer={
        <Button pending={pending} onClick={cancel}>
          {t('common.cancel')}
        </Button>
      }
    >
      <p className="pb-3">{t('opening.text')}</p>
      <div className="flex items-center gap-3">
        <Progress value={percent / 100} label={title} className="flex-1" />
        <span aria-hidden className="w-10 text-right text-text-2 text-xs">
          {format.percent(percent)}
        </span>
      </div>
    </Dialog>
  )
}
