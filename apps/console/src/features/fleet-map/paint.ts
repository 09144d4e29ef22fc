import type { FleetMap } from '@vivarium/model'
import { type Brush, brushOf } from './brush'
import { type Colours, stepOf } from './colours'
import { type Box, centreOf } from './geometry'
import { paintBlockFault, paintFault, plateWidth } from './paint-faults'
import { type Card, OFF, type Panel, type Scene } from './scene'
import { seen, type View } from './viewport'

/** What a host would say to the guest that is being moved. */
export interface Verdict {
  readonly fits: boolean
  /** Short lines: the prediction, or the reasons. */
  readonly lines: readonly string[]
}

/** A guest on its way to another host. */
export interface Travel {
  readonly from: Box
  readonly to: Box
  /** 0 to 1. */
  readonly progress: number
}

export interface Picture {
  readonly map: FleetMap
  readonly scene: Scene
  readonly view: View
  readonly colours: Colours
  /** By place in the map's hosts, while a guest is being moved; the host that it would be dropped on stands out. */
  readonly moving:
    | {
        readonly verdicts: ReadonlyMap<number, Verdict>
        readonly over: number | undefined
      }
    | undefined
  /** The guest that was chosen: its place in the map's columns, -1 for none. */
  readonly selected: number
  /** Outlined for the keyboard. */
  readonly focus: Box | undefined
  readonly travels: readonly Travel[]
  panelTitle(panel: Panel): string
  panelNote(panel: Panel): string
  /** How busy it is; `isLong` says of what that is. */
  hostNote(host: number, isLong: boolean): string
  /** Of a guest that uses so much of its CPU, 0 to 100. */
  vmNote(percent: number): string
  /** For a host that takes no guests: why. */
  hostState(host: number): string | undefined
  /** How a host, or a guest, is broken on purpose: nothing where it is not. */
  hostFault(host: number): string | undefined
  vmFault(vm: number): string | undefined
}

const meets = (box: Box, other: Box): boolean =>
  box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h

const DIMMED = 0.22

/** Draws everything that is seen, in units of the window. */
export function paint(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scene, view, colours } = picture
  const part = seen(view, scene.size)
  const at = ({ x, y, w, h }: Box): Box => ({
    x: x * view.k + view.dx,
    y: y * view.k + view.dy,
    w: w * view.k,
    h: h * view.k,
  })
  context.clearRect(0, 0, scene.size.w, scene.size.h)
  context.textBaseline = 'middle'
  const draw = brushOf(context, colours.family)
  for (const panel of scene.panels) if (meets(panel, part)) paintPanel(draw, picture, panel, at)
  const cards = scene.cards.filter(card => meets(card, part))
  for (const card of cards) paintCard(draw, picture, card, at)
  paintBlocks(draw, picture, part, at)
  for (const card of cards) paintVerdict(draw, picture, card, at)
  for (const travel of picture.travels) paintTravel(draw, colours, travel, at)
  if (picture.focus) draw.outline(at(picture.focus), { colour: colours.accent, width: 2, away: 3 })
}

type At = (box: Box) => Box

function paintPanel(draw: Brush, picture: Picture, panel: Panel, at: At): void {
  const { colours } = picture
  draw.box(at(panel), { fill: colours.surface, line: colours.line, radius: 8 })
  const head = at(panel.head)
  if (head.h < 11 || head.w < 40) return
  const size = Math.min(15, Math.max(10, head.h * 0.44))
  const middle = head.y + head.h / 2 + 1
  const width = draw.text(picture.panelTitle(panel), { x: head.x, y: middle }, head.w, {
    size,
    weight: 600,
    colour: colours.text,
  })
  const note = { size: size - 1.5, colour: colours.text2 }
  draw.text(picture.panelNote(panel), { x: head.x + width + 8, y: middle }, head.w - width - 8, note)
}

function paintCard(draw: Brush, picture: Picture, card: Card, at: At): void {
  const { colours, map, moving } = picture
  const box = at(card)
  const host = map.hosts[card.host]
  if (!host) return
  const verdict = moving?.verdicts.get(card.host)
  const chosen = verdict?.fits === true
  const isOver = chosen && moving?.over === card.host
  const line = chosen ? colours.accent : colours.line
  draw.box(box, { fill: isOver ? colours.accentSoft : colours.sunken, line, radius: 5 })
  if (chosen) draw.outline(box, { colour: colours.accent, width: isOver ? 3 : 1.5, away: 0 })
  if (host.state !== 'connected') draw.hatch(box, colours.line2)
  const head = at(card.head)
  const fault = picture.hostFault(card.host)
  if (head.h < 11 || head.w < 34) {
    if (fault) paintFault(draw, colours, { x: box.x, y: box.y + 5, most: 0, size: 6, word: fault })
    return
  }
  const size = Math.min(14, Math.max(9.5, head.h * 0.5))
  const middle = head.y + head.h / 2 + 1
  const note = picture.hostNote(card.host, head.w > 150)
  const noteWidth = head.w > 80 ? draw.width(note, size) : 0
  const markSize = size - 1
  const room = head.w - noteWidth - 6 - (fault ? plateWidth(markSize) + 6 : 0)
  const nameWidth = draw.text(host.name, { x: head.x, y: middle }, room, { size, weight: 600, colour: colours.text })
  if (fault) {
    const most = head.w - noteWidth - nameWidth - 12
    paintFault(draw, colours, { x: head.x + nameWidth + 6, y: middle, most, size: markSize, word: fault })
  }
  if (noteWidth > 0)
    draw.text(note, { x: head.x + head.w - noteWidth, y: middle }, noteWidth + 1, { size, colour: colours.text2 })
  const state = picture.hostState(card.host)
  const body = at(card.body)
  if (state && card.blocks.length === 0 && body.h > 20)
    draw.text(state, { x: body.x, y: body.y + 10 }, body.w, { size: 11.5, colour: colours.att, weight: 600 })
}

/** All guests, those that stand back first; in the order of their colours, since changing it costs more than a rectangle. */
function paintBlocks(draw: Brush, picture: Picture, part: Box, at: At): void {
  const { scene, moving } = picture
  const { found } = scene
  const isDim = (vm: number, host: number): boolean =>
    (moving !== undefined && moving.verdicts.get(host)?.fits === false) || found?.[vm] === 0
  if (moving === undefined && found === undefined) fillBlocks(draw, picture, part, () => true)
  else {
    draw.context.globalAlpha = DIMMED
    fillBlocks(draw, picture, part, isDim)
    draw.context.globalAlpha = 1
    fillBlocks(draw, picture, part, (vm, host) => !isDim(vm, host))
  }
  const { ink } = scene
  for (let block = 0; block < ink.vm.length; block += 1) {
    const box = { x: ink.x[block] ?? 0, y: ink.y[block] ?? 0, w: ink.w[block] ?? 0, h: ink.h[block] ?? 0 }
    const vm = ink.vm[block] ?? 0
    if (vm === picture.selected) draw.outline(at(box), { colour: picture.colours.text, width: 2, away: 2 })
    const isNamed = box.w * picture.view.k > 50 && box.h * picture.view.k > 14 && meets(box, part)
    if (isNamed && !isDim(vm, ink.host[block] ?? 0)) paintName(draw, picture, at(box), vm)
    const fault = picture.vmFault(vm)
    if (fault && meets(box, part)) paintBlockFault(draw, picture.colours, at(box), fault)
  }
}

/** Guests for which `isMeant` holds. */
function fillBlocks(
  { context }: Brush,
  { scene: { ink }, view: { k, dx, dy }, colours }: Picture,
  part: Box,
  isMeant: (vm: number, host: number) => boolean,
): void {
  let colour = -1
  context.strokeStyle = colours.off
  context.lineWidth = 1
  for (let block = 0; block < ink.vm.length; block += 1) {
    const x = ink.x[block] ?? 0
    const y = ink.y[block] ?? 0
    const w = ink.w[block] ?? 0
    const h = ink.h[block] ?? 0
    if (x > part.x + part.w || y > part.y + part.h || x + w < part.x || y + h < part.y) continue
    if (!isMeant(ink.vm[block] ?? 0, ink.host[block] ?? 0)) continue
    const step = ink.step[block] ?? OFF
    if (step === OFF) {
      // Off: there, but taking nothing.
      if (w * k > 2 && h * k > 2) context.strokeRect(x * k + dx + 0.5, y * k + dy + 0.5, w * k - 1, h * k - 1)
      continue
    }
    if (step !== colour) context.fillStyle = colours.usage[step]?.fill ?? colours.line
    colour = step
    context.fillRect(x * k + dx, y * k + dy, w * k, h * k)
  }
}

function paintName(draw: Brush, { map, colours, vmNote }: Picture, box: Box, vm: number): void {
  const percent = map.vms.cpuPercent[vm]
  const isOff = percent === null || percent === undefined
  const colour = isOff ? colours.text2 : (colours.usage[stepOf(percent)]?.ink ?? colours.text)
  const size = Math.min(13, Math.max(10, Math.min(box.h * 0.5, box.w * 0.1)))
  const y = box.h > 34 ? box.y + 6 + size / 2 : box.y + box.h / 2 + 0.5
  draw.text(map.vms.name[vm] ?? '', { x: box.x + 5, y }, box.w - 9, { size, colour })
  if (!isOff && box.h > 34)
    draw.text(vmNote(percent), { x: box.x + 5, y: y + size + 4 }, box.w - 9, { size: size - 1, colour })
}

/** What a host says to the guest that is being moved, over its own guests. */
function paintVerdict(draw: Brush, { moving, colours }: Picture, card: Card, at: At): void {
  const verdict = moving?.verdicts.get(card.host)
  if (!verdict) return
  const body = at(card.body)
  if (body.w < 56 || body.h < 16) return
  const lines = verdict.lines.slice(0, Math.max(1, Math.floor((body.h - 2) / 16)))
  const top = verdict.fits ? body.y + body.h - lines.length * 16 : body.y
  draw.shade({ x: body.x - 2, y: top - 1, w: body.w + 4, h: lines.length * 16 + 3 }, colours.sunken)
  lines.forEach((line, index) => {
    const colour = verdict.fits ? colours.accentText : index === 0 ? colours.fail : colours.text2
    const weight = index === 0 ? 600 : 400
    draw.text(line, { x: body.x + 1, y: top + 8.5 + index * 16 }, body.w - 2, { size: 11.5, weight, colour })
  })
}

function paintTravel({ context }: Brush, colours: Colours, { from, to, progress }: Travel, at: At): void {
  const [start, end] = [centreOf(at(from)), centreOf(at(to))]
  const bend = {
    x: (start.x + end.x) / 2,
    y: Math.min(start.y, end.y) - Math.hypot(end.x - start.x, end.y - start.y) * 0.18,
  }
  context.strokeStyle = colours.accent
  context.lineWidth = 1.5
  context.setLineDash([3, 4])
  context.beginPath()
  context.moveTo(start.x, start.y)
  context.quadraticCurveTo(bend.x, bend.y, end.x, end.y)
  context.stroke()
  context.setLineDash([])
  const rest = 1 - progress
  const x = rest * rest * start.x + 2 * rest * progress * bend.x + progress * progress * end.x
  const y = rest * rest * start.y + 2 * rest * progress * bend.y + progress * progress * end.y
  context.fillStyle = colours.accent
  context.strokeStyle = colours.surface
  context.lineWidth = 2
  context.beginPath()
  context.roundRect(x - 8, y - 5.5, 16, 11, 3)
  context.fill()
  context.stroke()
}
