import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat, useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import type { Selection } from './use-selection'

interface BarFrameProps {
  readonly selection: Selection
  readonly states?: ReactNode
  readonly selectMatching: ReactNode
  /** The verbs. */
  readonly children: ReactNode
}

/** The bar that stands over the end of a list while rows are chosen. It takes its own room, so that it hides no row. */
export const BarFrame = ({ selection, states, selectMatching, children }: BarFrameProps) => {
  const t = useT()
  const format = useFormat()
  const { ids, elsewhere, onChange } = selection
  return (
    <section
      aria-label={t('vmsList.bar')}
      className="mx-auto mt-auto flex max-w-full shrink-0 animate-[appear_150ms] flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 shadow-float max-sm:w-full"
    >
      <p role="status" className="pr-1 max-sm:flex-1">
        <span className="font-semibold">{t('table.selected', { n: format.number(ids.size) })}</span>
        {states && <span className="ml-2 text-text-2">{states}</span>}
        {elsewhere > 0 && (
          <span className="ml-2 text-text-3">{t('vmsList.barElsewhere', { n: format.number(elsewhere) })}</span>
        )}
      </p>
      <div className="flex min-w-0 gap-2 overflow-x-auto p-0.5 max-sm:order-last max-sm:w-full">
        {selectMatching}
        {children}
      </div>
      <IconButton
        label={t('table.clearSelection')}
        icon={<X aria-hidden />}
        onClick={() => onChange(new Set())}
        className="size-7"
      />
    </section>
  )
}
