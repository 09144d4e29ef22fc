import { useFormat, useT } from '../i18n'
import { Cell, HeadCell, Table } from '../ui/table'

/** One pass over a guest's memory: sent, and dirtied again by the guest meanwhile. */
export interface RoundBar {
  readonly round: number
  readonly sentMiB: number
  /** Unknown until the round is over. */
  readonly dirtiedMiB?: number | undefined
}

interface RoundBarsProps {
  readonly label: string
  readonly rounds: readonly RoundBar[]
}

/** The rounds of a pre-copy as pairs of bars, with their values as text; a screen reader gets them as a table. */
export const RoundBars = ({ label, rounds }: RoundBarsProps) => {
  const t = useT()
  const format = useFormat()
  const most = Math.max(1, ...rounds.map(({ sentMiB, dirtiedMiB = 0 }) => Math.max(sentMiB, dirtiedMiB)))
  // What is there at all is to be seen, however small beside the first round.
  const height = (mib: number) => `${mib <= 0 ? 0 : Math.max(2, (mib / most) * 100)}%`
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: many rounds scroll, and that must be possible by keyboard. */}
      <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto rounded-sm pt-1">
        <ol aria-hidden className="flex min-w-full gap-1 border-line border-b">
          {rounds.map(({ round, sentMiB, dirtiedMiB }) => (
            <li key={round} className="flex min-w-14 max-w-24 flex-1 flex-col">
              <span className="flex h-28 items-end justify-center gap-0.5">
                <Bar height={height(sentMiB)} text={format.mib(sentMiB)} className="bg-series-1" />
                <Bar height={height(dirtiedMiB ?? 0)} className="bg-series-2" />
              </span>
            </li>
          ))}
        </ol>
        <ol aria-hidden className="flex min-w-full gap-1">
          {rounds.map(({ round }) => (
            <li key={round} className="min-w-14 max-w-24 flex-1 pt-1 text-center text-text-3 text-xs">
              {round}
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 pt-1.5 text-text-2 text-xs">
        <Legend className="bg-series-1">{t('operations.sent')}</Legend>
        <Legend className="bg-series-2">{t('operations.dirtied')}</Legend>
      </figcaption>
      <div className="sr-only">
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('plan.rounds')}</HeadCell>
              <HeadCell>{t('operations.sent')}</HeadCell>
              <HeadCell>{t('operations.dirtied')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rounds.map(({ round, sentMiB, dirtiedMiB }) => (
              <tr key={round}>
                <Cell>{round}</Cell>
                <Cell>{format.mib(sentMiB)}</Cell>
                <Cell>{dirtiedMiB === undefined ? '–' : format.mib(dirtiedMiB)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </figure>
  )
}

const Bar = ({ height, text, className }: { height: string; text?: string; className: string }) => (
  <span className="flex h-full w-5 flex-col items-center justify-end">
    {text && <span className="whitespace-nowrap text-text-2 text-xs">{text}</span>}
    <span className={`w-full rounded-t-xs ${className}`} style={{ height }} />
  </span>
)

const Legend = ({ className, children }: { className: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className={`size-2 rounded-xs ${className}`} />
    {children}
  </span>
)
