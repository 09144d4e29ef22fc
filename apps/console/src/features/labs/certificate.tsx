import type { LabProgress } from '@vivarium/model'
import { SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import { LabResults } from './lab-results'

interface CertificateProps {
  readonly progress: LabProgress
  /** RFC 3339. */
  readonly finishedAt: string
}

/** The sheet that is printed: A4, landscape, and nothing else of the page. */
export const Certificate = ({ progress, finishedAt }: CertificateProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <article
      aria-label={t('labs.certificate')}
      className="certificate mx-auto flex aspect-297/210 w-full max-w-4xl flex-col justify-between gap-6 rounded-lg border border-line-2 bg-surface p-8 outline-4 outline-line outline-offset-[-14px] max-sm:aspect-auto sm:p-14"
    >
      <header className="flex items-baseline justify-between gap-4">
        <span className="font-bold text-lg">{t('shell.product')}</span>
        <span className="text-text-2">{t('labs.certificate')}</span>
      </header>
      <div className="flex flex-col gap-2">
        <p className="border-line-2 border-b pb-1 font-bold text-3xl">
          {progress.student || <span className="text-text-3">{t('labs.nameless')}</span>}
        </p>
        <p className="text-text-2">{t('labs.certificateLine')}</p>
        <p className="font-semibold text-xl">{progress.title}</p>
        <p className="max-w-prose text-text-2">{progress.summary}</p>
      </div>
      <div className="grid gap-x-12 gap-y-2 sm:grid-cols-2">
        <LabResults progress={progress} />
        <dl className="flex flex-col justify-end gap-1 text-right">
          <dt className="text-text-2">{t('labs.date')}</dt>
          <dd className="font-medium">
            <time dateTime={finishedAt}>{format.wallDate(finishedAt)}</time>
          </dd>
          <dt className="text-text-2">{t('labs.simulatedDate')}</dt>
          <dd className="tabular-nums">
            <SimTime time={new Date(Date.parse(progress.startedAt) + progress.elapsedS * 1000).toISOString()} />
          </dd>
          <dt className="sr-only">{t('labs.stepList')}</dt>
          <dd className="text-text-2">{t('labs.certificateSteps', { n: progress.stepCount })}</dd>
        </dl>
      </div>
    </article>
  )
}
