import { useQuery } from '@tanstack/react-query'
import { operationsQuery } from '@vivarium/client'
import type { VmId } from '@vivarium/model'
import { ProblemAlert } from '../../../components/problem-alert'
import { ResourceLink } from '../../../components/resource-link'
import { RelativeTime } from '../../../components/sim-time'
import { useNames, useT } from '../../../i18n'

/** Why the last thing that was done to the VM did not work; gone as soon as something else is done. */
export const LastFailure = ({ vmId }: { readonly vmId: VmId }) => {
  const t = useT()
  const { operations } = useNames()
  const { data } = useQuery(operationsQuery({ targetId: vmId, limit: 1, orderBy: '-startedAt' }))
  const last = data?.items[0]
  // A failed migration's card tells it already.
  if (last?.state !== 'failed' || !last.problem || last.kind === 'vm.migrate') return null
  return (
    <section aria-label={t('operations.problem')} className="flex flex-col gap-1.5">
      <p>
        <ResourceLink kind="operation" id={last.id} name={operations[last.kind]} /> {t('vm.failed')}{' '}
        {last.endsAt && <RelativeTime time={last.endsAt} />}
      </p>
      <ProblemAlert problem={last.problem} />
    </section>
  )
}
