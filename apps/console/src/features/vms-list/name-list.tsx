import type { BulkItem } from '@vivarium/model'
import type { ReactNode } from 'react'
import { RefusalList } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'

/** Lines that a list shows of itself; the rest it counts. */
const SHOWN = 50

interface NameListProps {
  readonly items: readonly BulkItem[]
  /** Behind a name: where it goes. */
  readonly noteOf?: (item: BulkItem) => ReactNode
}

/** VMs by name, each with its reasons where it has some. */
export const NameList = ({ items, noteOf }: NameListProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto">
      {items.slice(0, SHOWN).map(item => (
        <li key={item.vmId}>
          <ResourceLink kind="vm" id={item.vmId} name={item.name} />
          {noteOf && <span className="text-text-2"> {noteOf(item)}</span>}
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
