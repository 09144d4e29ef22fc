import type { Ref } from '@vivarium/model'
import { Zap } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../i18n'
import { Button } from '../ui/button'

const BreakDialog = lazy(() => import('./break-dialog').then(module => ({ default: module.BreakDialog })))

interface BreakButtonProps {
  /** What is to break; chosen in the dialog where left out. */
  readonly target?: Ref
  readonly look?: 'primary' | 'secondary'
}

/** Opens the dialog that breaks something on purpose. */
export const BreakButton = ({ target, look = 'secondary' }: BreakButtonProps) => {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant={look} onClick={() => setOpen(true)}>
        <Zap aria-hidden className="size-3.5" />
        {t('faults.break')}
      </Button>
      <Suspense>{open && <BreakDialog {...(target ? { target } : {})} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
