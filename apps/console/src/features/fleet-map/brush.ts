import type { Box } from './geometry'

interface TextStyle {
  readonly size: number
  readonly colour: string
  readonly weight?: number
}

/** The longest beginning of a text that fits with an ellipsis behind it; nothing where not even two letters do. */
function cut(context: CanvasRenderingContext2D, text: string, most: number, whole: number): string {
  for (let length = Math.floor((text.length * most) / whole); length > 1; length -= 1) {
    const short = `${text.slice(0, length)}…`
    if (context.measureText(short).width <= most) return short
  }
  return ''
}

/** The few strokes that the map is drawn with. */
export const brushOf = (context: CanvasRenderingContext2D, family: string) => ({
  context,

  /** A card; when it is small, without edges. */
  box({ x, y, w, h }: Box, { fill, line, radius }: { fill: string; line: string; radius: number }): void {
    context.fillStyle = fill
    if (w < 12) {
      context.fillRect(x, y, w, h)
      return
    }
    context.strokeStyle = line
    context.lineWidth = 1
    context.beginPath()
    context.roundRect(x + 0.5, y + 0.5, Math.max(0, w - 1), Math.max(0, h - 1), radius)
    context.fill()
    context.stroke()
  },

  /** A frame around a box, so far away from it. */
  outline({ x, y, w, h }: Box, { colour, width, away }: { colour: string; width: number; away: number }): void {
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    context.roundRect(x - away, y - away, w + 2 * away, h + 2 * away, 4)
    context.stroke()
  },

  /** Guests that are off: there, but taking nothing. */
  hollow(boxes: readonly Box[], colour: string): void {
    context.strokeStyle = colour
    context.lineWidth = 1
    for (const { x, y, w, h } of boxes) if (w > 2 && h > 2) context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1)
  },

  hatch({ x, y, w, h }: Box, colour: string): void {
    context.save()
    context.beginPath()
    context.rect(x, y, w, h)
    context.clip()
    context.strokeStyle = colour
    context.lineWidth = 2
    context.beginPath()
    for (let at = -h; at < w; at += 10) {
      context.moveTo(x + at, y + h)
      context.lineTo(x + at + h, y)
    }
    context.stroke()
    context.restore()
  },

  /** What is beneath shows through a little. */
  shade({ x, y, w, h }: Box, colour: string): void {
    context.globalAlpha = 0.86
    context.fillStyle = colour
    context.fillRect(x, y, w, h)
    context.globalAlpha = 1
  },

  width(text: string, size: number): number {
    context.font = `400 ${size}px ${family}`
    return context.measureText(text).width
  },

  /** Writes what fits, with an ellipsis where it does not. Returns how wide it came out. */
  text(
    text: string,
    { x, y }: { x: number; y: number },
    most: number,
    { size, colour, weight = 400 }: TextStyle,
  ): number {
    context.font = `${weight} ${size}px ${family}`
    const whole = context.measureText(text).width
    const fitting = whole <= most ? text : cut(context, text, most, whole)
    if (fitting === '') return 0
    context.fillStyle = colour
    context.fillText(fitting, x, y)
    return Math.min(whole, most)
  },
})
export type Brush = ReturnType<typeof brushOf>
