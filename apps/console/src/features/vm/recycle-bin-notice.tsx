import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, commit, vmVerbsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { Trash2 } from 'lucide-react'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useNames, useT } from '../../i18n'
import { reasonAndRemedy } from './reason'
import { useVmDialog } from './use-vm-dialog'

/** The VM lies in the recycle bin: until when, and the two ways out of it. */
export const RecycleBinNotice = ({ vm, expiresAt }: { readonly vm: Vm; readonly expiresAt: string }) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const dialogs = useVmDialog()
  const { data: verbs } = useSuspenseQuery(vmVerbsQuery(vm.id))
  const restore = useCommand({ run: () => commit(changes.restoreVm(vm.id)), verb: vmVerbs.restore })
  return (
    <section
      aria-label={t('nav.recycleBin')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-att-soft px-3.5 py-2"
    >
      <Trash2 aria-hidden className="size-4 text-att" />
      <p className="min-w-0 flex-1 max-sm:basis-3/4">
        <span className="font-semibold">{t('vm.bin.title')}</span>{' '}
        <span className="text-text-2">
          {t('vm.bin.until')} <RelativeTime time={expiresAt} /> (<SimTime time={expiresAt} />)
        </span>
      </p>
      <VerbButton size="sm" variant="danger-quiet" onClick={() => dialogs.open('delete')}>
        {t('vm.delete.forGood')}
      </VerbButton>
      <VerbButton
        size="sm"
        variant="primary"
        pending={restore.pending}
        disabledReason={reasonAndRemedy(verbs.items, 'restore')}
        onClick={() => restore.submit()}
      >
        {vmVerbs.restore}
      </VerbButton>
    </section>
  )
}
