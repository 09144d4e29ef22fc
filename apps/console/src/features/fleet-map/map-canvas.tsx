import type { FleetMap } from '@vivarium/model'
import { useRef, useState } from 'react'
import { useSize } from '../../components/use-size'
import { useT } from '../../i18n'
import { useCarryWords } from './carry-words'
import type { Box } from './geometry'
import { hit } from './hit'
import { MapTip } from './map-tip'
import { paint } from './paint'
import type { Card } from './scene'
import type { Grouping } from './search'
import { useCanvas, useColours } from './use-canvas'
import { useLabels } from './use-labels'
import { useMapKeys } from './use-map-keys'
import { type Moving, useMoving } from './use-moving'
import { usePointer } from './use-pointer'
import { useScene } from './use-scene'
import { useTravels } from './use-travels'
import { useView } from './use-view'
import { showing, toMap, toWindow, type View, WHOLE, zoomAt } from './viewport'
import { ZoomButtons } from './zoom-buttons'

interface MapCanvasProps {
  readonly map: FleetMap
  readonly grouping: Grouping
  /** What is seen, as the address holds it. */
  readonly at: string | undefined
  readonly onAt: (at: string | undefined) => void
  /** The id of the guest that was chosen. */
  readonly chosen: string | undefined
  readonly onChoose: (vmId: string | undefined) => void
}

const inWindow = ({ x, y, w, h }: Box, view: View): Box => ({
  ...toWindow(view, x, y),
  w: w * view.k,
  h: h * view.k,
})
const boxStyle = (box: Box, view: View) => {
  const { x, y, w, h } = inWindow(box, view)
  return { left: x, top: y, width: w, height: h }
}

/** The map, as large as its place. */
export const MapCanvas = (props: MapCanvasProps) => {
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  return (
    <div ref={frame} className="relative min-h-80 flex-1 max-sm:mb-10">
      {size && size.w > 0 && size.h > 0 && <Measured {...props} size={size} />}
    </div>
  )
}

const Measured = (props: MapCanvasProps & { readonly size: { readonly w: number; readonly h: number } }) => {
  const { map, grouping, at, onAt, chosen, onChoose, size } = props
  const t = useT()
  const canvas = useRef<HTMLCanvasElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const [announced, announce] = useState('')
  /** Whether the keyboard has carried a guest to a host: what is said then follows what the hosts answer. */
  const [isCarrying, setCarrying] = useState(false)
  const scene = useScene(map, grouping, size)
  const labels = useLabels(map, grouping)
  const colours = useColours()
  const [view, setView] = useView(at, size, onAt)
  const { moving, pickUp, putBack, carryOver, drop } = useMoving(map)

  const carryWords = useCarryWords(map)
  /** All that the tip says, in one breath. */
  const carryText = (of: Moving, { host }: Card): string => {
    const { title, lines } = carryWords(of, host)
    return `${title}: ${lines.map(({ text }) => text).join(' ')}`
  }
  const keys = useMapKeys({
    scene,
    view,
    setView,
    moving,
    onOpen: vm => onChoose(map.vms.id[vm]),
    onClose: () => onChoose(undefined),
    onPickUp: vm => {
      pickUp(vm)
      setCarrying(false)
      announce(t('fleetMap.pickedUp', { name: map.vms.name[vm] ?? '' }))
    },
    onCarry: card => {
      carryOver(card.host)
      setCarrying(true)
    },
    onDrop: card => drop(card.host),
    onPutBack: () => {
      putBack()
      announce(t('fleetMap.putBack'))
    },
  })
  const { focus } = keys
  const pointer = usePointer(surface, {
    size,
    setView,
    hitAt: (x, y) => {
      const point = toMap(view, x, y)
      return hit(scene, point.x, point.y)
    },
    onPress: keys.hideCursor,
    onClick: found => onChoose(found?.vm === undefined ? undefined : map.vms.id[found.vm]),
    onPickUp: vm => {
      pickUp(vm)
      announce(t('fleetMap.held', { name: map.vms.name[vm] ?? '' }))
    },
    onCarry: found => carryOver(found?.host),
    onDrop: found => drop(found?.host),
    onLost: putBack,
  })

  const findNext = (): void => {
    const vm = keys.findNext()
    if (vm !== undefined) announce(labels.vmText(vm))
  }
  const selected = chosen === undefined ? -1 : map.vms.id.indexOf(chosen)
  const redraw = useCanvas(canvas, size, context =>
    paint(context, {
      ...labels,
      map,
      scene,
      view,
      colours,
      moving,
      selected,
      focus: focus?.box,
      travels: travels(),
    }),
  )
  const travels = useTravels(map, scene, redraw)
  const middle = { x: size.w / 2, y: size.h / 2 }

  return (
    <>
      <div
        ref={surface}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard; the linter counts it as text.
        tabIndex={0}
        aria-label={t('fleetMap.title')}
        aria-describedby="fleet-map-keys"
        aria-activedescendant={focus ? 'fleet-map-cursor' : undefined}
        onKeyDown={keys.onKeyDown}
        onDoubleClick={event => {
          const box = event.currentTarget.getBoundingClientRect()
          const point = toMap(view, event.clientX - box.left, event.clientY - box.top)
          const card = scene.cards[hit(scene, point.x, point.y)?.card ?? -1]
          setView(() => (card ? showing(card, size) : WHOLE), 'fly')
        }}
        {...pointer}
        className="absolute inset-0 touch-none select-none rounded-lg focus-visible:outline-2 focus-visible:outline-accent"
        style={{ cursor: moving ? 'grabbing' : undefined }}
      >
        <canvas ref={canvas} aria-hidden className="size-full" />
        {focus && (
          // A thing of its own where the keyboard is, for screen readers to read and for magnifiers to follow.
          <div
            id="fleet-map-cursor"
            role="img"
            aria-label={focus.vm === undefined ? labels.hostText(focus.card) : labels.vmText(focus.vm)}
            className="pointer-events-none absolute"
            style={boxStyle(focus.box, view)}
          />
        )}
      </div>
      <p id="fleet-map-keys" className="sr-only">
        {t('fleetMap.keys')}
      </p>
      <p aria-live="polite" className="sr-only">
        {moving && focus && isCarrying ? carryText(moving, focus.card) : announced}
      </p>
      <ZoomButtons
        onZoom={factor => setView(before => zoomAt(before, factor, middle, size), 'fly')}
        onWhole={() => setView(() => WHOLE, 'fly')}
        isWhole={view.k <= 1}
        onFind={map.found && map.found.length > 0 ? findNext : undefined}
      />
      <MapTip
        map={map}
        labels={labels}
        moving={moving}
        size={size}
        carried={focus && { host: focus.card.host, box: inWindow(focus.card, view) }}
      />
    </>
  )
}
