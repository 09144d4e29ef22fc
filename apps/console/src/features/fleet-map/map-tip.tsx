import type { FleetMap } from '@vivarium/model'
import { Zap } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { useFormat, useNames, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { FLOAT_STYLE } from '../../ui/floating'
import { useCarryWords } from './carry-words'
import type { Box } from './geometry'
import { stateOf, tagsOf } from './read'
import { useTip } from './tip-store'
import type { useLabels } from './use-labels'
import type { Moving } from './use-moving'

interface MapTipProps {
  readonly map: FleetMap
  readonly labels: Pick<ReturnType<typeof useLabels>, 'hostFault' | 'vmFault'>
  readonly moving: Moving | undefined
  readonly size: { readonly w: number; readonly h: number }
  /** The host that the keyboard carries a guest over, where it is drawn in the window. */
  readonly carried: { readonly host: number; readonly box: Box } | undefined
}

/** Least room under a point for a tip of several lines, in pixels; else it stands over it. */
const ROOM = 160

/** Beside a box of the window, where there is room: under it or over it, in line with the edge that is nearer to the middle. */
function placeBeside({ x, y, w, h }: Box, away: number, size: MapTipProps['size']) {
  const below = y + h + away
  const above = size.h - y + away
  const isBelow = below + ROOM < size.h || above + ROOM > size.h
  return {
    ...(isBelow ? { top: Math.min(below, Math.max(0, size.h - ROOM)) } : { bottom: above }),
    ...(x + w / 2 < size.w / 2 ? { left: Math.max(0, x) } : { right: Math.max(0, size.w - x - w) }),
  }
}

/** Beside the pointer: what it is over, with its numbers; while a guest is carried, what the host says to it, by keyboard too. */
export const MapTip = ({ map, labels, moving, size, carried }: MapTipProps) => {
  const pointed = useTip(tip => tip.pointed)
  if (moving && carried)
    return (
      <Tip place={placeBeside(carried.box, 6, size)}>
        <CarryTip map={map} moving={moving} host={carried.host} />
      </Tip>
    )
  if (!pointed) return null
  const { x, y, hit, away } = pointed
  return (
    <Tip place={placeBeside({ x: x + (x < size.w / 2 ? away : -away), y, w: 0, h: 0 }, away, size)}>
      {moving ? (
        <CarryTip map={map} moving={moving} host={hit.host} />
      ) : hit.vm === undefined ? (
        <HostTip map={map} host={hit.host} fault={labels.hostFault(hit.host)} />
      ) : (
        <VmTip map={map} vm={hit.vm} fault={labels.vmFault(hit.vm)} />
      )}
    </Tip>
  )
}

const Tip = ({ place, children }: { readonly place: CSSProperties; readonly children: ReactNode }) => (
  <div
    aria-hidden
    className={cx(FLOAT_STYLE, 'pointer-events-none absolute z-10 max-w-72 px-3 py-2 text-xs')}
    style={place}
  >
    {children}
  </div>
)

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
  const { title, lines } = useCarryWords(map)(moving, host)
  return (
    <>
      <p className="font-semibold text-sm">{title}</p>
      {lines.map(({ tone, text }) => (
        <p key={text} className={tone === 'fail' ? 'mt-1 text-fail' : 'text-text-2'}>
          {text}
        </p>
      ))}
    </>
  )
}
