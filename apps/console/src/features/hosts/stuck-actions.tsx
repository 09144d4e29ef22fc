import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Ref } from '@vivarium/model'
import { refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { useNames } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'

/** What gets a VM out of an evacuation's way: shut it down, or move it by hand, with its disks if need be. */
export const StuckActions = ({ vm }: { readonly vm: Ref }) => {
  const { operations } = useNames()
  const change = changes.powerVm(vm.id, 'shutdown')
  const { data: dryRun } = useQuery(previewQuery(change))
  const shutdown = useCommand({ run: () => commit(change), verb: operations['vm.shutdown'] })
  return (
    <span className="flex gap-2">
      <Button
        size="sm"
        aria-label={`${operations['vm.shutdown']} ${vm.name}`}
        pending={shutdown.pending}
        disabledReason={refusalReason(dryRun?.refusals ?? [])}
        onClick={() => shutdown.submit()}
      >
        {operations['vm.shutdown']}
      </Button>
      <Link
        to="/vms/$vmId/migrate"
        params={{ vmId: vm.id }}
        aria-label={`${operations['vm.migrate']} ${vm.name}`}
        className={buttonStyle('secondary', 'sm')}
      >
        {operations['vm.migrate']}
      </Link>
    </span>
  )
}
