import { useEffect, useRef } from 'react'
import { useFormat, useT } from '../i18n'
import { onSimFrame, simNow } from '../stores/clock'
import { isCalm } from '../ui/calm'
import { Cell, HeadCell, Table } from '../ui/table'

/** One pass over a guest's memory: sent, and dirtied again by the guest meanwhile. */
interface RoundBar {
  readonly round: number
  readonly sentMiB: number
  /** What is to be sent in all, while it runs. */
  readonly totalMiB?: number | undefined
  /** How fast, while it runs: its bar then grows by itself. */
  readonly rateMiBps?: number | undefined
  /** Unknown until the round is over. */
  readonly dirtiedMiB?: number | undefined
  /** How much the guest was slowed down for it, and the part of its speed that was left to it, 0 to 1. */
  readonly throttle?: number | undefined
  readonly guestSpeed?: number | undefined
}

interface RoundBarsProps {
  readonly label: string
  readonly rounds: readonly RoundBar[]
  /** Below this much the guest may be stopped and the rest sent: a line across the bars. */
  readonly switchOverMiB?: number | undefined
}

/** The rounds of a pre-copy as pairs of bars, with their values as text; a screen reader gets them as a table. */
export const RoundBars = ({ label, rounds, switchOverMiB }: RoundBarsProps) => {
  const t = useT()
  const format = useFormat()
  const most = Math.max(
    1,
    ...rounds.map(({ sentMiB, totalMiB = 0, dirtiedMiB = 0 }) => Math.max(sentMiB, totalMiB, dirtiedMiB)),
  )
  // What is there at all is to be seen, however small beside the first round.
  const height = (mib: number) => `${mib <= 0 ? 0 : Math.max(2, (mib / most) * 100)}%`
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: many rounds scroll, and that must be possible by keyboard. */}
      <div role="group" aria-label={label} tabIndex={0} className="scroll-fade-x overflow-x-auto rounded-sm pt-5">
        <ol aria-hidden className="relative flex min-w-full gap-1 border-line border-b ps-2">
          {switchOverMiB !== undefined && (
            <li
              className="pointer-events-none absolute inset-x-0 border-att border-t border-dashed"
              style={{ bottom: height(switchOverMiB) }}
            />
          )}
          {rounds.map(bar => (
            <li key={bar.round} className="flex min-w-14 max-w-24 flex-1 flex-col">
              <span className="relative flex h-28 items-end justify-center gap-0.5">
                {bar.rateMiBps ? (
                  <GrowingBar bar={bar} height={height} text={format.mib} />
                ) : (
                  <>
                    {/* Above both, as either would cover it. */}
                    <span
                      className="absolute inset-x-0 whitespace-nowrap text-center text-text-2 text-xs"
                      style={{ bottom: height(Math.max(bar.sentMiB, bar.dirtiedMiB ?? 0)) }}
                    >
                      {format.mib(bar.sentMiB)}
                    </span>
                    <Bar height={height(bar.sentMiB)} className="bg-series-1" />
                  </>
                )}
                <Bar height={height(bar.dirtiedMiB ?? 0)} className="bg-series-2" />
              </span>
            </li>
          ))}
        </ol>
        <ol aria-hidden className="flex min-w-full gap-1 ps-2">
          {rounds.map(({ round, guestSpeed = 1 }) => (
            <li key={round} className="min-w-14 max-w-24 flex-1 pt-1 text-center text-text-3 text-xs">
              {round}
              {guestSpeed < SLOWED && <span className="block text-att">{format.percent(100 * guestSpeed)}</span>}
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 pt-1.5 text-text-2 text-xs">
        <Legend className="bg-series-1">{t('operations.sent')}</Legend>
        <Legend className="bg-series-2">{t('operations.dirtiedLeft')}</Legend>
        {rounds.some(({ rateMiBps }) => rateMiBps) && (
          <Legend className="border border-series-1 border-dashed">{t('operations.left')}</Legend>
        )}
        {rounds.some(({ guestSpeed = 1 }) => guestSpeed < SLOWED) && (
          <span className="text-att">{t('migrate.guestSpeedBelow')}</span>
        )}
        {switchOverMiB !== undefined && (
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="w-3 border-att border-t border-dashed" />
            {t('operations.switchOver', { size: format.mib(switchOverMiB) })}
          </span>
        )}
      </figcaption>
      <RoundTable rounds={rounds} />
    </figure>
  )
}

/** The same as a table, for those who do not see the bars: what is left of each round, and what it left to the guest. */
const RoundTable = ({ rounds }: Pick<RoundBarsProps, 'rounds'>) => {
  const t = useT()
  const format = useFormat()
  const tellsGuest = rounds.some(({ guestSpeed }) => guestSpeed !== undefined)
  const part = (of: number | undefined) => (of === undefined ? '–' : format.percent(100 * of))
  return (
    <div className="sr-only">
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('plan.rounds')}</HeadCell>
            <HeadCell>{t('operations.sent')}</HeadCell>
            <HeadCell>{t('operations.left')}</HeadCell>
            <HeadCell>{t('operations.dirtied')}</HeadCell>
            {tellsGuest && <HeadCell>{t('migrate.throttleNow')}</HeadCell>}
            {tellsGuest && <HeadCell>{t('migrate.guestSpeed')}</HeadCell>}
          </tr>
        </thead>
        <tbody>
          {rounds.map(({ round, sentMiB, totalMiB = sentMiB, dirtiedMiB, throttle, guestSpeed }) => (
            <tr key={round}>
              <Cell>{round}</Cell>
              <Cell>{format.mib(sentMiB)}</Cell>
              <Cell>{format.mib(Math.max(0, totalMiB - sentMiB))}</Cell>
              <Cell>{dirtiedMiB === undefined ? '–' : format.mib(dirtiedMiB)}</Cell>
              {tellsGuest && <Cell>{part(throttle)}</Cell>}
              {tellsGuest && <Cell>{part(guestSpeed)}</Cell>}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

interface GrowingBarProps {
  readonly bar: RoundBar
  readonly height: (mib: number) => string
  readonly text: (mib: number) => string
}

/** Below this much of its speed a guest counts as slowed down. */
const SLOWED = 0.995
/** Who asked for less motion sees the bar higher now and then, not growing; in ms of real time. */
const CALM_STEP_MS = 1000

/** The bar of the round that is being sent: grows on the simulated clock from one reading to the next, without a render. */
const GrowingBar = ({ bar, height, text }: GrowingBarProps) => {
  const label = useRef<HTMLSpanElement>(null)
  const column = useRef<HTMLSpanElement>(null)
  const { sentMiB, totalMiB = sentMiB, rateMiBps = 0 } = bar
  // The rate and what is done change with every reading; a drawing of the same reading goes on from where it was.
  const reading = useRef({ key: '', ms: 0 })
  useEffect(() => {
    const key = `${sentMiB} ${totalMiB} ${rateMiBps}`
    if (reading.current.key !== key) reading.current = { key, ms: simNow() }
    const grow = () => {
      const passedS = Math.max(0, simNow() - reading.current.ms) / 1000
      const mib = Math.min(totalMiB, sentMiB + rateMiBps * passedS)
      if (column.current) column.current.style.height = height(mib)
      if (label.current) label.current.textContent = text(mib)
    }
    grow()
    if (!isCalm()) return onSimFrame(grow)
    const timer = setInterval(grow, CALM_STEP_MS)
    return () => clearInterval(timer)
  }, [sentMiB, totalMiB, rateMiBps, height, text])
  return (
    <span className="relative flex h-full w-5 flex-col items-center justify-end">
      {/* What is left of it to send. */}
      <span
        className="absolute inset-x-0 bottom-0 rounded-t-xs border border-series-1 border-dashed"
        style={{ height: height(totalMiB) }}
      />
      <span
        ref={label}
        className="-translate-x-1/2 absolute left-1/2 whitespace-nowrap text-text-2 text-xs"
        style={{ bottom: height(totalMiB) }}
      />
      <span ref={column} className="relative w-full rounded-t-xs bg-series-1" />
    </span>
  )
}

const Bar = ({ height, className }: { height: string; className: string }) => (
  <span className={`w-5 rounded-t-xs ${className}`} style={{ height }} />
)

const Legend = ({ className, children }: { className: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className={`size-2 rounded-xs ${className}`} />
    {children}
  </span>
)
