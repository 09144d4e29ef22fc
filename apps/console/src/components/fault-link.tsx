import { Link } from '@tanstack/react-router'
import { type FaultKind, faultWordsOf } from '@vivarium/model'
import { Zap } from 'lucide-react'
import { useLocale, useT } from '../i18n'

interface FaultLinkProps {
  readonly id: string
  readonly name: string
  readonly faults: readonly FaultKind[]
}

/** How a thing is broken on purpose, in a word, with the way to the fault. */
export const FaultLink = ({ id, name, faults }: FaultLinkProps) => {
  const t = useT()
  const { kinds } = faultWordsOf(useLocale())
  const words = faults.map(kind => kinds[kind])
  const what = words.join(', ')
  return (
    <Link
      to="/faults"
      search={{ of: id }}
      title={what}
      aria-label={t('faults.markOf', { what, name })}
      className="inline-flex w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-sm bg-fail-soft px-1.5 font-medium text-fail text-xs hover:underline max-sm:ml-1.5"
    >
      <Zap aria-hidden className="size-3" />
      {words.length > 1 ? `${words[0]} +${words.length - 1}` : what}
    </Link>
  )
}
