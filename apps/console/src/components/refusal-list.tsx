import type { Refusal } from '@vivarium/model'
import { X } from 'lucide-react'
import { useT } from '../i18n'

/** Every reason why the fleet says no, each with what would make it work. */
export const RefusalList = ({ refusals }: { readonly refusals: readonly Refusal[] }) => {
  const t = useT()
  return (
    <ul className="flex flex-col gap-1.5">
      {refusals.map(refusal => (
        <li key={`${refusal.code} ${refusal.detail}`} className="flex gap-1.5">
          <X aria-hidden className="mt-0.5 size-3.5 shrink-0 text-fail" strokeWidth={2.5} />
          <span>
            {refusal.detail}
            {refusal.remedy && (
              <span className="block text-accent-text text-xs">{t('refusal.remedy', { remedy: refusal.remedy })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** All reasons as one text, for a disabled button's `disabledReason`. Nothing where there are none. */
export const refusalReason = (refusals: readonly Refusal[]): string | undefined =>
  refusals.length === 0 ? undefined : refusals.map(({ detail }) => detail).join(' ')
