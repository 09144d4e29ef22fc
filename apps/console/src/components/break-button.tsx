import type { Ref } from '@vivarium/model'
import { Zap } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useT } from '../i18n'
import { VerbButton } from './verb-button'

const BreakDialog = lazy(() => import('./break-dialog').then(module => ({ default: module.BreakDialog })))

interface BreakButtonProps {
  /** What is to break; chosen in the dialog where left out. */
  readonly target?: Ref
  readonly look?: 'primary' | 'secondary'
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** Opens the dialog that breaks something on purpose. */
export const BreakButton = ({ target, look = 'secondary', isOpen, onOpen, onClose }: BreakButtonProps) => {
  const t = useT()
  return (
    <>
      <VerbButton variant={look} onClick={onOpen}>
        <Zap aria-hidden className="size-3.5" />
        {t('faults.break')}
      </VerbButton>
      <Suspense>{isOpen && <BreakDialog {...(target ? { target } : {})} onClose={onClose} />}</Suspense>
    </>
  )
}
