import type { Problem } from '@vivarium/model'
import { curlOf } from '../../components/code-call'
import { PlanView } from '../../components/plan-view'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList } from '../../components/refusal-list'
import { type PlainMessageId, useT } from '../../i18n'
import { CodeBlock } from '../../ui/code-block'
import { cx } from '../../ui/cx'
import { Panel } from '../../ui/panel'
import { StateDot, type StateShape } from '../../ui/state-dot'
import type { Review } from './use-review'

const STATES: Record<Review['state'], { readonly shape: StateShape; readonly word: PlainMessageId }> = {
  incomplete: { shape: 'waiting', word: 'review.incomplete' },
  checking: { shape: 'changing', word: 'review.checking' },
  possible: { shape: 'done', word: 'review.possible' },
  refused: { shape: 'failed', word: 'review.refused' },
  failed: { shape: 'attention', word: 'review.failed' },
}

interface ReviewPanelProps {
  readonly review: Review
  /** Why the last attempt did not work. */
  readonly problem: Problem | undefined
}

/** What sending the form would come to, as it stands, and the same as a REST call. */
export const ReviewPanel = ({ review, problem }: ReviewPanelProps) => {
  const t = useT()
  const { state, plan, refusals, call } = review
  const { shape, word } = STATES[state]
  const lost = review.problem ?? problem
  return (
    <>
      <Panel title={t('plan.title')} actions={<StateDot shape={shape}>{t(word)}</StateDot>}>
        <div aria-live="polite" aria-busy={state === 'checking'} className="flex flex-col gap-3">
          {state === 'incomplete' && <p className="text-text-2">{t('review.incompleteHint')}</p>}
          {refusals.length > 0 && <RefusalList refusals={refusals} />}
          {lost && refusals.length === 0 && <ProblemAlert problem={lost} />}
          {plan && (
            <div className={cx('transition-opacity duration-150', state === 'checking' && 'opacity-60')}>
              <PlanView plan={plan} />
            </div>
          )}
        </div>
      </Panel>
      <Panel title={t('call.title')} meta={`${call.method} ${call.path}`}>
        <CodeBlock
          code={curlOf(call)}
          label={t('call.title')}
          copyLabel={t('call.copy')}
          copiedLabel={t('common.copied')}
        />
      </Panel>
    </>
  )
}
