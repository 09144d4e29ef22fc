import { Link } from '@tanstack/react-router'
import type { LabProgress } from '@vivarium/model'
import { useState } from 'react'
import { useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { HandInDialog } from './hand-in-dialog'
import { LabResults } from './lab-results'

/** All is done: why it went so, how long it took, and what to do with it. */
export const LabFinish = ({ progress }: { readonly progress: LabProgress }) => {
  const t = useT()
  const [handsIn, setHandsIn] = useState(false)
  return (
    <section aria-label={t('labs.finished')} className="flex flex-col gap-2">
      <div>
        <Badge tone="run">{t('labs.finished')}</Badge>
      </div>
      <h3 className="font-semibold">{t('labs.why')}</h3>
      <p className="whitespace-pre-line">{progress.explanation}</p>
      <LabResults progress={progress} />
      <div className="flex flex-wrap gap-2">
        <Link
          to="/labs/$labName/certificate"
          params={{ labName: progress.name }}
          className={buttonStyle('primary', 'sm')}
        >
          {t('labs.toCertificate')}
        </Link>
        <Button size="sm" onClick={() => setHandsIn(true)}>
          {t('labs.handIn')}
        </Button>
      </div>
      {handsIn && <HandInDialog progress={progress} onClose={() => setHandsIn(false)} />}
    </section>
  )
}
