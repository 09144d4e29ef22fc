import type { FleetMap, MigrationTarget } from '@vivarium/model'
import { type Format, type Translate, useFormat, useT } from '../../i18n'
import type { Moving } from './use-moving'

/** What a host says to the guest that is carried over it. */
interface CarryWords {
  readonly title: string
  /** The prediction, or each reason with what would remedy it. */
  readonly lines: readonly { readonly tone: 'quiet' | 'fail'; readonly text: string }[]
}

/** What a move would take, in a few words. */
export const outlook = ({ plan }: MigrationTarget, t: Translate, format: Format): string => {
  if (plan.converges === false) return t('fleetMap.endless')
  const duration = format.duration(plan.durationS)
  return plan.downtimeMs === undefined
    ? duration
    : t('fleetMap.outlook', { duration, pause: format.duration(plan.downtimeMs / 1000) })
}

/** The same words beside the pointer, beside the keyboard's cursor, and for those who hear them. */
export const useCarryWords = (map: FleetMap) => {
  const t = useT()
  const format = useFormat()
  return (moving: Moving, host: number): CarryWords => {
    const name = map.vms.name[moving.vm] ?? ''
    const hostName = map.hosts[host]?.name ?? ''
    const target = moving.targets.get(map.hosts[host]?.id ?? '')
    const quiet = (text: string) => ({ tone: 'quiet' as const, text })
    if (host === map.vms.host[moving.vm]) return { title: hostName, lines: [quiet(t('fleetMap.isHere', { name }))] }
    const title = `${name} → ${hostName}`
    if (!target) return { title, lines: [quiet(t('fleetMap.asking'))] }
    if (target.compatible) {
      const { transferredMiB } = target.plan
      const sent = transferredMiB === undefined ? [] : [t('fleetMap.sent', { size: format.mib(transferredMiB) })]
      return { title, lines: [quiet([outlook(target, t, format), ...sent].join(' · '))] }
    }
    const lines = target.refusals.flatMap(({ detail, remedy }) => [
      { tone: 'fail' as const, text: detail },
      ...(remedy ? [quiet(remedy)] : []),
    ])
    // One remedy often serves several reasons.
    return { title, lines: lines.filter(({ text }, at) => lines.findIndex(each => each.text === text) === at) }
  }
}
