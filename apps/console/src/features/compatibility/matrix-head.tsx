import type { CompatibilityColumn } from '@vivarium/model'
import { useNames, useT } from '../../i18n'
import { HeadCell } from '../../ui/table'

/** The columns in sight, and how many stand before them. */
export interface Shown {
  readonly first: number
  readonly columns: readonly CompatibilityColumn[]
}

interface MatrixHeadProps {
  readonly columns: readonly CompatibilityColumn[]
  readonly shown: Shown
  readonly onColumn: (clusterId: string) => void
}

/** Clusters, which open to their hosts; CPU models; or hosts. */
export const MatrixHead = ({ columns, shown, onColumn }: MatrixHeadProps) => {
  const t = useT()
  const { vendors } = useNames()
  const rest = columns.length - shown.first - shown.columns.length
  return (
    <thead>
      <tr>
        <HeadCell className="sticky top-0 left-0 z-2 h-11">{t('compatibility.vm')}</HeadCell>
        <HeadCell align="end" className="sticky top-0 z-1 h-11">
          {t('compatibility.places')}
        </HeadCell>
        {shown.first > 0 && <td aria-hidden colSpan={shown.first} />}
        {shown.columns.map(({ id, kind, name, vendor, model }, at) => (
          <HeadCell
            key={id}
            aria-colindex={shown.first + at + 3}
            className="sticky top-0 z-1 h-11 overflow-hidden px-2"
          >
            {kind === 'cluster' ? (
              <button
                type="button"
                onClick={() => onColumn(id)}
                className="block max-w-full truncate rounded-sm text-accent-text hover:underline"
              >
                {name}
              </button>
            ) : (
              <span className="block truncate">{name}</span>
            )}
            <span className="block truncate font-normal text-text-3">
              {[vendor && vendors[vendor], kind !== 'model' && model].filter(Boolean).join(' ') ||
                t('compatibility.mixed')}
            </span>
          </HeadCell>
        ))}
        {rest > 0 && <td aria-hidden colSpan={rest} />}
      </tr>
    </thead>
  )
}
