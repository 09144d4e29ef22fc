import type { Vm } from '@vivarium/model'
import { Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../../i18n'

// A menu has many parts: a row gets one when it is asked for it.
const RowVerbs = lazy(() => import('./row-verbs').then(module => ({ default: module.RowVerbs })))

/** What can be done with the VM of a row. */
export const RowMenu = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={t('vmsList.verbsOf', { name: vm.name })}
      onClick={asked ? undefined : () => setAsked(true)}
      className="-my-1 inline-flex size-6 items-center justify-center rounded-md align-middle text-text-2 hover:bg-line hover:text-text"
    >
      <Ellipsis aria-hidden className="size-4" />
    </button>
  )
  if (!asked) return button
  return (
    <Suspense fallback={button}>
      <RowVerbs vm={vm} trigger={button} />
    </Suspense>
  )
}
