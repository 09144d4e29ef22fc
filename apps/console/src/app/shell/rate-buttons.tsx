import { useT } from '../../i18n'
import { cx } from '../../ui/cx'

/** How fast simulated time can run. */
export const RATES = [1, 10, 60, 600] as const

interface RateButtonsProps {
  readonly rate: number
  readonly onChange: (rate: number) => void
}

/** How fast simulated time runs; on a narrow screen one button that goes round. */
export const RateButtons = ({ rate, onChange }: RateButtonsProps) => {
  const t = useT()
  const next = RATES.find(known => known > rate) ?? RATES[0]
  return (
    <>
      <fieldset className="flex items-center max-md:hidden">
        <legend className="sr-only">{t('sim.rate')}</legend>
        {RATES.map(known => (
          <button
            key={known}
            type="button"
            aria-pressed={known === rate}
            aria-label={t('sim.rateOf', { rate: known })}
            onClick={() => onChange(known)}
            className={cx(
              STYLE,
              known === rate ? 'bg-accent-soft font-semibold text-accent-text' : 'text-text-2 hover:bg-hover',
            )}
          >
            {`${known}×`}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-label={`${t('sim.rate')}: ${t('sim.rateOf', { rate })}`}
        onClick={() => onChange(next)}
        className={cx(STYLE, 'bg-accent-soft font-semibold text-accent-text md:hidden')}
      >
        {`${rate}×`}
      </button>
    </>
  )
}

const STYLE = 'h-6 min-w-6 shrink-0 whitespace-nowrap rounded-sm px-1.5 text-xs transition-colors duration-150'
