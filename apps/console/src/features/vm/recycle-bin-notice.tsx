import { Trash2 } from 'lucide-react'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { useVmDialog } from './use-vm-dialog'

/** The VM lies in the recycle bin: until when, and the way to be rid of it now; Restore stands above as its first verb. */
export const RecycleBinNotice = ({ expiresAt }: { readonly expiresAt: string }) => {
  const t = useT()
  const dialogs = useVmDialog()
  return (
    <section
      aria-label={t('nav.recycleBin')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-att-soft px-3.5 py-2"
    >
      <Trash2 aria-hidden className="size-4 text-att" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{t('vm.bin.title')}</span>{' '}
        <span className="text-text-2">
          {t('vm.bin.until')} <RelativeTime time={expiresAt} /> (<SimTime time={expiresAt} />)
        </span>
      </p>
      <Button size="sm" variant="danger-quiet" onClick={() => dialogs.open('delete')}>
        {t('vm.delete.forGood')}
      </Button>
    </section>
  )
}
