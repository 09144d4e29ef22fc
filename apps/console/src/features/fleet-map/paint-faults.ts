import type { Brush } from './brush'
import type { Colours } from './colours'
import type { Box } from './geometry'

/** The bolt of the console's icons, in a square of 24 (lucide: zap). */
const BOLT =
  'M4 14a1 1 0 0 1-.78-1.63l9.9-10.2a.5.5 0 0 1 .86.46l-1.92 6.02A1 1 0 0 0 13 10h7a1 1 0 0 1 .78 1.63l-9.9 10.2a.5.5 0 0 1-.86-.46l1.92-6.02A1 1 0 0 0 11 14z'
const BOLT_SIZE = 24
let bolt: Path2D | undefined

/** Room on either side of what stands on a plate, and how wide one without a word is. */
const PAD = 3
export const plateWidth = (size: number): number => size + 2 * PAD

interface FaultMark {
  readonly x: number
  /** Its middle. */
  readonly y: number
  /** As wide as it may be: the word stays away where it does not fit. */
  readonly most: number
  readonly size: number
  readonly word: string
}

/** Marks what is broken on purpose: a bolt, and how it is broken, on a plate that can be read on any colour. */
export function paintFault(draw: Brush, colours: Colours, { x, y, most, size, word }: FaultMark): void {
  const { context } = draw
  const bare = plateWidth(size)
  const wordSize = size - 1
  const whole = bare + PAD + draw.width(word, wordSize)
  const hasWord = whole <= most
  const h = size + 4
  context.fillStyle = colours.surface
  context.strokeStyle = colours.fail
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(x, y - h / 2, hasWord ? whole : bare, h, 3)
  context.fill()
  context.stroke()
  bolt ??= new Path2D(BOLT)
  context.save()
  context.translate(x + PAD, y - size / 2)
  context.scale(size / BOLT_SIZE, size / BOLT_SIZE)
  context.fillStyle = colours.fail
  context.fill(bolt)
  context.restore()
  if (hasWord) draw.text(word, { x: x + bare, y: y + 0.5 }, whole, { size: wordSize, colour: colours.fail })
}

/** The same in the corner of a guest's block, or over its foot where there is room for the word. */
export function paintBlockFault(draw: Brush, colours: Colours, box: Box, word: string): void {
  const size = Math.max(6, Math.min(11, box.h * 0.4, box.w * 0.4))
  if (box.h > 52) {
    paintFault(draw, colours, { x: box.x + 4, y: box.y + box.h - size, most: box.w - 8, size, word })
    return
  }
  const x = Math.max(box.x, box.x + box.w - plateWidth(size) - 2)
  paintFault(draw, colours, { x, y: box.y + Math.min(box.h / 2, size), most: 0, size, word })
}
