import type { Operation, Vm } from '@vivarium/model'
import { ProblemAlert } from '../../components/problem-alert'
import { useFormat, useT } from '../../i18n'
import { isFetching, pauseS, tookS } from './rounds'

interface MigrationResultProps {
  readonly operation: Operation
  readonly vm: Vm
}

/** How it ended, in a sentence; while it runs, what it is doing. */
export const MigrationResult = ({ operation, vm }: MigrationResultProps) => {
  const t = useT()
  const format = useFormat()
  const { state, problem, destination, queue } = operation
  const took = format.duration(tookS(operation) ?? 0)
  const host = destination?.name ?? ''
  const pause = pauseS(operation)
  if (state === 'succeeded') {
    return (
      <p role="status" className="font-semibold text-base">
        {pause === undefined
          ? t('migrate.moved', { host, time: took })
          : t('migrate.movedPaused', { host, time: took, pause: format.duration(pause) })}
      </p>
    )
  }
  if (state === 'running' || state === 'queued') {
    return (
      <p role="status" className="text-text-2">
        {queue?.limit === undefined
          ? t(isFetching(operation) ? 'migrate.fetching' : 'migrate.underWay', { host })
          : t('migrate.waits', { name: (queue.datastore ?? queue.host).name, limit: queue.limit, n: queue.ahead })}
      </p>
    )
  }
  return (
    <>
      <p role="status" className="font-semibold text-base">
        {t('migrate.stayed', { host: vm.hostName ?? '', time: took })}
      </p>
      {problem && <ProblemAlert problem={problem} />}
    </>
  )
}
