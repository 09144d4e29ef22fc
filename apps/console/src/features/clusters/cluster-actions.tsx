import { changes } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'

const BaselineDialog = lazy(() => import('./baseline-dialog').then(module => ({ default: module.BaselineDialog })))
const OvercommitDialog = lazy(() =>
  import('./overcommit-dialog').then(module => ({ default: module.OvercommitDialog })),
)
const RenameDialog = lazy(() =>
  import('../../components/rename-dialog').then(module => ({ default: module.RenameDialog })),
)

/** What one can do to a cluster. */
export const ClusterActions = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const [dialog, setDialog] = useState<'baseline' | 'overcommit' | 'rename'>()
  const close = () => setDialog(undefined)
  return (
    <>
      <Button onClick={() => setDialog('rename')}>{t('rename.verb')}</Button>
      <Button onClick={() => setDialog('overcommit')}>{t('clusters.overcommit.change')}</Button>
      <Button variant="primary" onClick={() => setDialog('baseline')}>
        {t('clusters.change')}
      </Button>
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
