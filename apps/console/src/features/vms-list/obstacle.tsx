import type { Vm } from '@vivarium/model'
import { useContext } from 'react'
import { useT } from '../../i18n'
import { Obstacles } from './obstacles'

/** Why a VM does not run and cannot, beside its state. All that speaks against it is told by its menu. */
export const Obstacle = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const refusal = useContext(Obstacles).get(vm.id)
  const text = vm.paused ? t('vmsList.paused') : refusal?.detail
  if (text === undefined) return null
  return (
    <span title={text} className="block max-w-64 truncate text-att text-xs max-sm:max-w-36">
      {text}
    </span>
  )
}
