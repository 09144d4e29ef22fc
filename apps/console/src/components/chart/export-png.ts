import { seriesColour } from './series'

/** Words around the picture of a chart. */
interface Caption {
  readonly title: string
  readonly unit: string
  /** The time that it shows. */
  readonly time: string
  readonly lines: readonly string[]
}

/** Sharp on a slide and in print. */
const SCALE = 2
const PAD = 16
const HEAD = 32
const FOOT = 28
const FONT = '"Inter Variable", "Pretendard Variable", system-ui, sans-serif'

/** The value of a token of the theme that is on. */
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Colours of the page stand for themselves in a picture, which has no style sheet. */
const withColours = (text: string): string => text.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => token(name))

const imageOf = async (svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> => {
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new TypeError('the copy of a drawing is a drawing')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  // The page's font is not in a picture of its own, so that texts are written beside; where the pointer was is nobody's matter.
  for (const part of copy.querySelectorAll('text, .recharts-tooltip-cursor, .recharts-active-dot')) part.remove()
  const image = new Image()
  const text = withColours(new XMLSerializer().serializeToString(copy))
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  return image
}

/** Draws what a chart shows, with its title, unit, time and lines, in the colours of the theme that is on. */
export const chartPng = async (svg: SVGSVGElement, caption: Caption): Promise<Blob> => {
  const { width, height } = svg.getBoundingClientRect()
  const image = await imageOf(svg, width, height)
  const canvas = document.createElement('canvas')
  canvas.width = (width + 2 * PAD) * SCALE
  canvas.height = (height + HEAD + FOOT + PAD) * SCALE
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser cannot draw')
  pen.scale(SCALE, SCALE)
  pen.fillStyle = token('--surface')
  pen.fillRect(0, 0, width + 2 * PAD, height + HEAD + FOOT + PAD)
  drawHead(pen, caption, width)
  pen.drawImage(image, PAD, PAD + HEAD, width, height)
  drawTicks(pen, svg)
  write(pen, caption.time, { x: PAD, y: PAD + HEAD + height + 18, colour: '--text-3', font: '12px' })
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'),
  )
}

interface Text {
  readonly x: number
  readonly y: number
  readonly colour: string
  readonly font: string
}

/** Writes a text and says how wide it is. */
const write = (pen: CanvasRenderingContext2D, text: string, { x, y, colour, font }: Text): number => {
  pen.font = `${font} ${FONT}`
  pen.fillStyle = token(colour)
  pen.fillText(text, x, y)
  return pen.measureText(text).width
}

/** The texts of the axes, where they stand on the page. */
const drawTicks = (pen: CanvasRenderingContext2D, svg: SVGSVGElement): void => {
  const from = svg.getBoundingClientRect()
  for (const text of svg.querySelectorAll('text')) {
    const at = text.getBoundingClientRect()
    const y = PAD + HEAD + at.bottom - from.top - at.height / 4
    const font = getComputedStyle(text).fontSize
    write(pen, text.textContent ?? '', { x: PAD + at.left - from.left, y, colour: '--text-3', font })
  }
}

/** Title and unit at the left, the lines with their colours at the right. */
const drawHead = (pen: CanvasRenderingContext2D, { title, unit, lines }: Caption, width: number): void => {
  const y = PAD + 14
  const titleWidth = write(pen, title, { x: PAD, y, colour: '--text', font: '600 14px' })
  write(pen, unit, { x: PAD + titleWidth + 10, y, colour: '--text-3', font: '12px' })
  let right = PAD + width
  for (const [index, name] of [...lines.entries()].reverse()) {
    pen.font = `12px ${FONT}`
    right -= pen.measureText(name).width
    write(pen, name, { x: right, y, colour: '--text-2', font: '12px' })
    pen.fillStyle = token(seriesColour(index).slice(4, -1))
    pen.fillRect(right - 18, y - 5, 12, 2)
    right -= 30
  }
}
