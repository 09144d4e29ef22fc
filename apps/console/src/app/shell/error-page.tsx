import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { ApiError } from '@vivarium/client'
import { ProblemAlert } from '../../components/problem-alert'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState, ErrorState } from '../../ui/empty-state'

/** Stands in for a page that failed; the shell around it lives on. */
export const ErrorPage = ({ error, reset }: ErrorComponentProps) => {
  const t = useT()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <ErrorState
      title={<h1>{t('error.title')}</h1>}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            {t('common.retry')}
          </Button>
          {error instanceof ApiError && error.problem.status === 422 && (
            <Link to="." search={{}} className={buttonStyle()}>
              {t('table.clearFilter')}
            </Link>
          )}
          <HomeLink />
        </>
      }
    >
      {error instanceof ApiError ? (
        // An address that asks for what there is not: which part of it, and what would work.
        <div className="text-left">
          <ProblemAlert problem={error.problem} />
        </div>
      ) : (
        <>
          <p>{t('error.hint')}</p>
          <p className="pt-2 font-mono text-text-3 text-xs">{error instanceof Error ? error.message : String(error)}</p>
        </>
      )}
    </ErrorState>
  )
}

export const NotFoundPage = () => {
  const t = useT()
  return (
    <EmptyState title={<h1>{t('error.notFound')}</h1>} actions={<HomeLink />}>
      {t('error.notFoundHint')}
    </EmptyState>
  )
}

/** For a thing that is not in the fleet (any more). */
export const GonePage = () => {
  const t = useT()
  return (
    <EmptyState title={<h1>{t('error.gone')}</h1>} actions={<HomeLink />}>
      {t('error.goneHint')}
    </EmptyState>
  )
}

const HomeLink = () => {
  const t = useT()
  return (
    <Link to="/" className={buttonStyle()}>
      {t('error.home')}
    </Link>
  )
}
