import type { LabReview } from '@vivarium/model'
import { X } from 'lucide-react'
import { ProblemAlert } from '../../components/problem-alert'
import { useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { IconButton } from '../../ui/icon-button'
import { Spinner } from '../../ui/spinner'
import { LabResults } from './lab-results'
import type { OpenedFile } from './review-page'
import { ReviewSteps } from './review-steps'

interface ReviewItemProps {
  readonly file: OpenedFile
  readonly onRemove: () => void
}

/** One handed-in file: whose it is, whether it is what it says, and each step. */
export const ReviewItem = ({ file: { name, review, problem }, onRemove }: ReviewItemProps) => {
  const t = useT()
  return (
    <li className="@container flex flex-col gap-3 rounded-lg border border-line bg-surface px-3.5 py-3">
      <div className="flex items-center gap-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="font-semibold">
            {review ? `${review.lab.student || t('labs.nobody')} · ${review.lab.title}` : name}
          </h2>
          {review && <Verdict review={review} />}
          {review && <span className="truncate text-text-3 text-xs">{name}</span>}
        </div>
        <IconButton label={t('labs.reviewRemove', { file: name })} icon={<X aria-hidden />} onClick={onRemove} />
      </div>
      {!review && !problem && (
        <p role="status" className="flex items-center gap-2 text-text-2">
          <Spinner />
          {t('labs.reviewing', { file: name })}
        </p>
      )}
      {problem && <ProblemAlert problem={problem} />}
      {review && (
        <div className="grid items-start gap-x-8 gap-y-3 @5xl:grid-cols-[minmax(0,1fr)_20rem]">
          <ReviewSteps review={review} />
          <div className="max-w-md">
            <LabResults progress={review.lab} />
          </div>
        </div>
      )}
    </li>
  )
}

const Verdict = ({ review: { verified, replays, doubts } }: { readonly review: LabReview }) => {
  const t = useT()
  const reasons = [...(replays ? [t('labs.replayed')] : []), ...doubts.map(doubt => t(`labs.doubt.${doubt}`))]
  return (
    <>
      <Badge tone={verified ? 'run' : 'fail'}>{t(verified ? 'labs.verified' : 'labs.notVerified')}</Badge>
      <span className="text-text-2">{reasons.join(' ')}</span>
    </>
  )
}
