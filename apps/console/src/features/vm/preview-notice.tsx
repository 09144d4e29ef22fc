import type { Vm } from '@vivarium/model'
import { FlaskConical } from 'lucide-react'
import { RelativeTime } from '../../components/sim-time'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { useVmDialog } from './use-vm-dialog'

/** It stands on a snapshot for trial: since when, and the two ways on from there. */
export const PreviewNotice = ({ preview }: { readonly preview: NonNullable<Vm['preview']> }) => {
  const t = useT()
  const dialogs = useVmDialog()
  const { snapshotId, snapshotName, since } = preview
  return (
    <section
      aria-label={t('vm.trial.title')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-chg-soft px-3.5 py-2"
    >
      <FlaskConical aria-hidden className="size-4 text-chg" />
      <p className="min-w-0 flex-1 max-sm:basis-3/4">
        <span className="font-semibold">{t('vm.trial.banner', { snapshot: snapshotName })}</span>{' '}
        <span className="text-text-2">
          {t('vm.trial.bannerHint')} (<RelativeTime time={since} />)
        </span>
      </p>
      <div className="flex gap-2">
        <VerbButton size="sm" onClick={() => dialogs.open('undo', { snapshot: snapshotId })}>
          {t('vm.withDialog', { verb: t('vm.trial.undo') })}
        </VerbButton>
        <VerbButton size="sm" onClick={() => dialogs.open('commit', { snapshot: snapshotId })}>
          {t('vm.withDialog', { verb: t('vm.trial.commit') })}
        </VerbButton>
      </div>
    </section>
  )
}
