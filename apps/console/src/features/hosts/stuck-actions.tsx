import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Ref } from '@vivarium/model'
import { useOperationTitle } from '../../components/operation-title'
import { refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useNames } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'

/** What gets a VM out of an evacuation's way: shut it down, or move it by hand, with its disks if need be. */
export const StuckActions = ({ vm }: { readonly vm: Ref }) => {
  const { operations } = useNames()
  const titleOf = useOperationTitle()
  const change = changes.powerVm(vm.id, 'shutdown')
  const { data: dryRun } = useQuery(previewQuery(change))
  const shutdown = useCommand({ run: () => commit(change), verb: operations['vm.shutdown'] })
  return (
    <span className="flex gap-2">
      <VerbButton
        size="sm"
        aria-label={titleOf({ kind: 'vm.shutdown', target: vm })}
        pending={shutdown.pending}
        disabledReason={refusalReason(dryRun?.refusals ?? [])}
        onClick={() => shutdown.submit()}
      >
        {operations['vm.shutdown']}
      </VerbButton>
      <Link
        to="/vms/$vmId/migrate"
        params={{ vmId: vm.id }}
        aria-label={titleOf({ kind: 'vm.migrate', target: vm })}
        className={buttonStyle('secondary', 'sm')}
      >
        {operations['vm.migrate']}
      </Link>
    </span>
  )
}
