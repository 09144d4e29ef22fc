import type { BulkItem } from '@vivarium/model'
import type { ReactNode } from 'react'
import { RefusalList } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'

/** Lines that a list shows of itself; the rest it counts. */
const SHOWN = 50

interface NameListProps {
  readonly items: readonly BulkItem[]
  /** Behind a name: where it goes. */
  readonly noteOf?: (item: BulkItem) => ReactNode
  /** `plain` where there is no page behind a name any more. */
  readonly names?: 'linked' | 'plain'
}

/** VMs by name, each with its reasons where it has some. */
export const NameList = ({ items, noteOf, names = 'linked' }: NameListProps) => {
  const t = useT()
  const format = useFormat()
  // Names alone are short: they stand beside one another.
  const namesAlone = items.every(({ refusals }) => refusals === undefined)
  return (
    <ul
      className={cx(
        'scroll-fade max-h-56 gap-x-4 gap-y-1 overflow-y-auto',
        namesAlone ? 'grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]' : 'flex flex-col',
      )}
    >
      {items.slice(0, SHOWN).map(item => (
        <li key={item.vmId}>
          {names === 'plain' ? item.name : <ResourceLink kind="vm" id={item.vmId} name={item.name} />}
          {noteOf && <span className="whitespace-nowrap text-text-2"> {noteOf(item)}</span>}
          {item.refusals && <RefusalList refusals={item.refusals} />}
        </li>
      ))}
      {items.length > SHOWN && (
        <li className="text-text-3">{t('vmsList.andMore', { n: format.number(items.length - SHOWN) })}</li>
      )}
    </ul>
  )
}

interface GroupProps {
  readonly title: ReactNode
  readonly tone?: 'plain' | 'attention' | 'fail'
  readonly children: ReactNode
}

const TONES = { plain: '', attention: 'text-att', fail: 'text-fail' } as const

/** A part of a dialog about many VMs: how many, then which. */
export const Group = ({ title, tone = 'plain', children }: GroupProps) => (
  <section className="flex flex-col gap-1.5">
    <h3 className={`font-semibold ${TONES[tone]}`}>{title}</h3>
    {children}
  </section>
)
