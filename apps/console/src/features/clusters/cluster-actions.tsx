import { getRouteApi } from '@tanstack/react-router'
import { changes } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { lazy, Suspense } from 'react'
import { usePageDialog } from '../../components/use-page-dialog'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'

const BaselineDialog = lazy(() => import('./baseline-dialog').then(module => ({ default: module.BaselineDialog })))
const OvercommitDialog = lazy(() =>
  import('./overcommit-dialog').then(module => ({ default: module.OvercommitDialog })),
)
const RenameDialog = lazy(() =>
  import('../../components/rename-dialog').then(module => ({ default: module.RenameDialog })),
)

const route = getRouteApi('/clusters/$clusterId')

/** What one can do to a cluster. */
export const ClusterActions = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const close = () => setDialog()
  return (
    <>
      <VerbButton onClick={() => setDialog('rename')}>{t('rename.verb')}</VerbButton>
      <VerbButton onClick={() => setDialog('overcommit')}>{t('clusters.overcommit.change')}</VerbButton>
      <VerbButton variant="primary" onClick={() => setDialog('baseline')}>
        {t('clusters.change')}
      </VerbButton>
      <Suspense>
        {dialog === 'baseline' && <BaselineDialog cluster={cluster} onClose={close} />}
        {dialog === 'overcommit' && <OvercommitDialog cluster={cluster} onClose={close} />}
        {dialog === 'rename' && (
          <RenameDialog
            name={cluster.name}
            change={name => changes.updateCluster(cluster.id, { name })}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
