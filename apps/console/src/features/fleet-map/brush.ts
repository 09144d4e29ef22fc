import type { Box } from './geometry'

interface TextStyle {
  readonly size: number
  readonly colour: string
  readonly weight?: number
}

/** Widths at 100 px by text, for each weight: they grow in proportion, and measuring is slow. */
const measured = new Map<string, number>()
const MOST_MEASURED = 50_000

/** The few strokes that the map is drawn with. */
export const brushOf = (context: CanvasRenderingContext2D, family: string) => {
  let font = ''
  const setFont = (wanted: string): void => {
    if (font !== wanted) context.font = wanted
    font = wanted
  }
  const widthOf = (text: string, size: number, weight: number): number => {
    const key = `${weight} ${text}`
    const known = measured.get(key)
    if (known !== undefined) return (known * size) / 100
    if (measured.size > MOST_MEASURED) measured.clear()
    setFont(`${weight} 100px ${family}`)
    const { width } = context.measureText(text)
    measured.set(key, width)
    return (width * size) / 100
  }
  return {
    context,

    /** A card; when it is small, without corners, and at last without edges: a fleet has a thousand. */
    box({ x, y, w, h }: Box, { fill, line, radius }: { fill: string; line: string; radius: number }): void {
      context.fillStyle = fill
      if (w < 60) {
        context.fillRect(x, y, w, h)
        context.strokeStyle = line
        context.lineWidth = 1
        if (w > 12) context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1)
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

    width: (text: string, size: number): number => widthOf(text, size, 400),

    /** Writes what fits, with an ellipsis where it does not. Returns how wide it came out. */
    text(
      text: string,
      { x, y }: { x: number; y: number },
      most: number,
      { size, colour, weight = 400 }: TextStyle,
    ): number {
      const whole = widthOf(text, size, weight)
      const letters = whole <= most ? text.length : Math.floor((text.length * (most - size)) / whole)
      if (letters < 2 && letters < text.length) return 0
      setFont(`${weight} ${size.toFixed(1)}px ${family}`)
      context.fillStyle = colour
      context.fillText(letters >= text.length ? text : `${text.slice(0, letters)}…`, x, y)
      return Math.min(whole, most)
    },
  }
}
export type Brush = ReturnType<typeof brushOf>
