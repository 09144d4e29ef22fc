import { useSuspenseQuery } from '@tanstack/react-query'
import { decisionsQuery } from '@vivarium/client'
import { type Cluster, type Decision, namesOf } from '@vivarium/model'
import { CandidateList } from '../../components/candidate-list'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useLocale, useT } from '../../i18n'
import { Disclosure } from '../../ui/disclosure'
import { EmptyState } from '../../ui/empty-state'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { DECISIONS } from './search'

/** What a cluster's policies decided, newest first: what, when, why, and what they chose from. */
export const DecisionLog = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const names = namesOf(useLocale())
  const { data: page } = useSuspenseQuery(decisionsQuery(cluster.id, DECISIONS))
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('policies.decisions')} <span className="font-normal text-text-3">{page.total}</span>
      </h2>
      <TableFrame label={t('policies.decisions')}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('policies.when')}</HeadCell>
              <HeadCell>{t('policies.policy')}</HeadCell>
              <HeadCell>{t('policies.what')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {page.items.map(decision => (
              <tr key={decision.id} className="align-top">
                <Cell>
                  <SimTime time={decision.time} />
                </Cell>
                <Cell>{names.policies[decision.policy]}</Cell>
                <Cell className="w-full whitespace-normal">
                  {decision.message}
                  <DecisionLinks decision={decision} />
                  {decision.left && <LeftThere left={decision.left} />}
                  {decision.candidates.length > 0 && (
                    <CandidateList
                      candidates={decision.candidates}
                      count={decision.candidateCount}
                      chosenId={decision.chosen?.id}
                    />
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
        {page.items.length === 0 && (
          <EmptyState title={t('policies.noDecisions')}>{t('policies.noDecisionsHint')}</EmptyState>
        )}
      </TableFrame>
    </section>
  )
}

/** The VM that it is about, where it goes, and the operation that does it. */
const DecisionLinks = ({ decision: { vm, chosen, operationId } }: { readonly decision: Decision }) => {
  const t = useT()
  return (
    <span className="flex flex-wrap gap-x-3 text-xs">
      {vm && <ResourceLink kind={vm.kind} id={vm.id} name={vm.name} />}
      {chosen && <ResourceLink kind={chosen.kind} id={chosen.id} name={chosen.name} />}
      {operationId !== undefined && (
        <ResourceLink kind="operation" id={operationId} name={`${t('policies.operation')} ${operationId}`} />
      )}
    </span>
  )
}

/** Who stayed on the host that the VM left, and why. */
const LeftThere = ({ left: { vms, count } }: { readonly left: NonNullable<Decision['left']> }) => {
  const t = useT()
  const names = namesOf(useLocale())
  return (
    <Disclosure summary={t('policies.left', { n: count })}>
      <ul className="flex flex-col gap-1 text-xs">
        {vms.map(({ vm, why }) => (
          <li key={vm.id} className="flex gap-3">
            <ResourceLink kind="vm" id={vm.id} name={vm.name} />
            <span className="text-text-3">{names.left[why]}</span>
          </li>
        ))}
        {count > vms.length && <li className="text-text-3">{t('policies.leftMore', { n: count - vms.length })}</li>}
      </ul>
    </Disclosure>
  )
}
