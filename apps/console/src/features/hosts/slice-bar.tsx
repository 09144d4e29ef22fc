import { Link } from '@tanstack/react-router'
import { pathTo } from '../../components/paths'
import { cx } from '../../ui/cx'
import { guestColour } from './guests'

interface Slice {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly text: string
}

interface SliceBarProps {
  readonly slices: readonly Slice[]
  /** What belongs to no guest: overhead, room left. */
  readonly rest: readonly (Slice & { readonly look: 'overhead' | 'free' })[]
  /** Where the machine's own limit lies, where more than that was given out. */
  readonly limit?: number | undefined
}

/** A machine's resource cut into its guests' parts. The table beside it says the same to who can't see it. */
export const SliceBar = ({ slices, rest, limit }: SliceBarProps) => {
  const total = [...slices, ...rest].reduce((sum, { value }) => sum + value, 0)
  const percent = (value: number) => `${total === 0 ? 0 : (100 * value) / total}%`
  return (
    <div aria-hidden className="relative">
      <div className="flex h-11 overflow-hidden rounded-md border border-line-2 bg-surface">
        {slices.map((slice, index) => (
          <Link
            key={slice.id}
            to={pathTo('vm', slice.id) ?? '/'}
            tabIndex={-1}
            title={`${slice.name}: ${slice.text}`}
            style={{ width: percent(slice.value) }}
            className="group @container relative min-w-0 shrink-0 overflow-hidden border-surface border-r text-xs"
          >
            <span className={cx('absolute inset-0 opacity-25 group-hover:opacity-35', guestColour(index))} />
            <span className={cx('absolute inset-x-0 top-0 h-0.75', guestColour(index))} />
            <span className="@max-[2.5rem]:hidden relative block px-1.5 py-0.5">
              <span className="block truncate font-medium">{slice.name}</span>
              <span className="block truncate">{slice.text}</span>
            </span>
          </Link>
        ))}
        {rest.map(part => (
          <span
            key={part.id}
            title={`${part.name}: ${part.text}`}
            style={{ width: percent(part.value) }}
            className={cx(
              'min-w-0 shrink-0 overflow-hidden px-1.5 py-0.5 text-xs',
              part.look === 'overhead' ? 'bg-line-2' : 'bg-sunken text-text-2',
            )}
          >
            {part.look === 'free' && (
              <>
                <span className="block truncate">{part.name}</span>
                <span className="block truncate text-text-3">{part.text}</span>
              </>
            )}
          </span>
        ))}
      </div>
      {limit !== undefined && limit < total && (
        <span className="absolute -top-1 -bottom-1 w-0.5 bg-att" style={{ left: percent(limit) }} />
      )}
    </div>
  )
}
