import type { Vm } from '@vivarium/model'
import { lazy, Suspense, useContext } from 'react'
import { useT } from '../../i18n'
import { Obstacles } from './obstacles'

// The words of all reasons come when there is a reason.
const RefusalWord = lazy(() => import('./refusal-word').then(module => ({ default: module.RefusalWord })))

/** Why a VM does not run and cannot, in a word beside its state. All that speaks against it is told by its menu. */
export const Obstacle = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const refusal = useContext(Obstacles).get(vm.id)
  if (!vm.paused && !refusal) return null
  return (
    <span title={refusal?.detail} className="block max-w-64 truncate text-att text-xs max-sm:max-w-36">
      {vm.paused ? t('vmsList.paused') : <Suspense>{refusal && <RefusalWord code={refusal.code} />}</Suspense>}
    </span>
  )
}
