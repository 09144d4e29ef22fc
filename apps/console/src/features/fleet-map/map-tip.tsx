import type { FleetMap } from '@vivarium/model'
import { Zap } from 'lucide-react'
import { useFormat, useNames, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { FLOAT_STYLE } from '../../ui/floating'
import { stateOf, tagsOf } from './read'
import { useTip } from './tip-store'
import type { useLabels } from './use-labels'
import { type Moving, outlook } from './use-moving'

interface MapTipProps {
  readonly map: FleetMap
  readonly labels: Pick<ReturnType<typeof useLabels>, 'hostFault' | 'vmFault'>
  readonly moving: Moving | undefined
  readonly width: number
}

/** Beside the pointer: what it is over, with its numbers; while a guest is carried, what the host says to it. */
export const MapTip = ({ map, labels, moving, width }: MapTipProps) => {
  const pointed = useTip(tip => tip.pointed)
  if (!pointed) return null
  const { x, y, hit } = pointed
  const leftHalf = x < width / 2
  return (
    <div
      aria-hidden
      className={cx(FLOAT_STYLE, 'pointer-events-none absolute z-10 max-w-72 px-3 py-2 text-xs')}
      style={{ top: y + 14, ...(leftHalf ? { left: x + 14 } : { right: width - x + 14 }) }}
    >
      {moving ? (
        <CarryTip map={map} moving={moving} host={hit.host} />
      ) : hit.vm === undefined ? (
        <HostTip map={map} host={hit.host} fault={labels.hostFault(hit.host)} />
      ) : (
        <VmTip map={map} vm={hit.vm} fault={labels.vmFault(hit.vm)} />
      )}
    </div>
  )
}

/** How it is broken on purpose. */
const FaultLine = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : (
    <p className="flex items-center gap-1 font-medium text-fail">
      <Zap aria-hidden className="size-3" />
      {text}
    </p>
  )

interface OfMap {
  readonly map: FleetMap
  readonly fault: string | undefined
}

const VmTip = ({ map, vm, fault }: OfMap & { readonly vm: number }) => {
  const t = useT()
  const format = useFormat()
  const { vmStates } = useNames()
  const percent = map.vms.cpuPercent[vm]
  const tags = tagsOf(map, vm)
  return (
    <>
      <p className="font-semibold text-sm">{map.vms.name[vm]}</p>
      <FaultLine text={fault} />
      <p className="text-text-2">
        {vmStates[stateOf(map, vm)]}
        {typeof percent === 'number' && ` · ${t('fleetMap.cpuText', { cpu: format.percent(percent) })}`}
        {` · ${format.mib(map.vms.memoryMiB[vm] ?? 0)}`}
      </p>
      {tags.length > 0 && <p className="text-text-3">{tags.join(' · ')}</p>}
    </>
  )
}

const HostTip = ({ map, host: place, fault }: OfMap & { readonly host: number }) => {
  const t = useT()
  const format = useFormat()
  const { hostStates, virtualization } = useNames()
  const host = map.hosts[place]
  if (!host) return null
  return (
    <>
      <p className="font-semibold text-sm">{host.name}</p>
      <FaultLine text={fault} />
      <p className="text-text-2">
        {`${hostStates[host.state]} · ${t('fleetMap.cpuText', { cpu: format.percent(host.cpuPercent) })}`}
      </p>
      <p className="text-text-2">
        {t('fleetMap.memoryText', { given: format.mib(host.memoryAllocatedMiB), memory: format.mib(host.memoryMiB) })}
      </p>
      <p className="text-text-3">{`${host.model} · ${virtualization[host.virtualization]}`}</p>
    </>
  )
}

const CarryTip = ({
  map,
  moving,
  host,
}: {
  readonly map: FleetMap
  readonly moving: Moving
  readonly host: number
}) => {
  const t = useT()
  const format = useFormat()
  const name = map.vms.name[moving.vm]
  const target = moving.targets.get(map.hosts[host]?.id ?? '')
  if (host === map.vms.host[moving.vm]) return <p>{t('fleetMap.isHere', { name: name ?? '' })}</p>
  if (!target) return <p className="text-text-2">{t('fleetMap.asking')}</p>
  return (
    <>
      <p className="font-semibold text-sm">{`${name} → ${target.hostName}`}</p>
      {target.compatible ? (
        <p className="text-text-2">
          {[
            outlook(target, t, format),
            target.plan.transferredMiB !== undefined &&
              t('fleetMap.sent', { size: format.mib(target.plan.transferredMiB) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ) : (
        target.refusals.map(({ code, detail, remedy }) => (
          <div key={`${code} ${detail}`} className="mt-1">
            <p className="text-fail">{detail}</p>
            {remedy && <p className="text-text-2">{remedy}</p>}
          </div>
        ))
      )}
    </>
  )
}
