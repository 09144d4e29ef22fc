import { useQuery } from '@tanstack/react-query'
import { tagsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'

interface TagsCarriedProps {
  /** The VMs meant, or nothing where they are too many to be read. */
  readonly vms: readonly Vm[] | undefined
  /** The tags to be taken off. */
  readonly removed: ReadonlySet<string>
  readonly onChange: (removed: ReadonlySet<string>) => void
}

/** The tags that those VMs carry, each with how many do, to choose those that go. */
export const TagsCarried = ({ vms, removed, onChange }: TagsCarriedProps) => {
  const t = useT()
  const format = useFormat()
  const { data: known } = useQuery({ ...tagsQuery({ limit: 1000 }), enabled: vms === undefined })
  const labelOf = (tag: string, n: number) =>
    vms === undefined || vms.length === 1
      ? tag
      : t('vmsList.tagOn', { tag, n: format.number(n), total: format.number(vms.length) })
  const counts = vms ? countTags(vms) : (known?.items ?? []).map(({ name, vmCount }) => [name, vmCount] as const)
  const toggle = (tag: string, off: boolean) => {
    const next = new Set(removed)
    if (off) next.add(tag)
    else next.delete(tag)
    onChange(next)
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 font-medium text-text-2 text-xs">{t('vmsList.tagsCarried')}</legend>
      {counts.length === 0 && <p className="text-text-3">{t('vmsList.tagsNone')}</p>}
      <div className="scroll-fade flex max-h-48 flex-wrap gap-x-5 gap-y-1.5 overflow-y-auto p-0.5">
        {counts.map(([tag, n]) => (
          <Checkbox
            key={tag}
            checked={removed.has(tag)}
            onChange={off => toggle(tag, off)}
            label={<span className={removed.has(tag) ? 'text-fail line-through' : undefined}>{labelOf(tag, n)}</span>}
          />
        ))}
      </div>
    </fieldset>
  )
}

const countTags = (vms: readonly Vm[]): (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  for (const tag of vms.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b))
}
