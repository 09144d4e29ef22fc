/** Steps of the scale of use. */
const STEPS = 32

/** The tokens that the canvas paints with, as the present theme has them. */
export interface Colours {
  readonly surface: string
  readonly sunken: string
  readonly line: string
  readonly line2: string
  readonly text: string
  readonly text2: string
  readonly accent: string
  readonly accentText: string
  readonly accentSoft: string
  readonly fail: string
  readonly att: string
  readonly off: string
  readonly bg: string
  /** Use from 0 to 100 % in steps, with what can be read on each. */
  readonly usage: readonly { readonly fill: string; readonly ink: string }[]
  readonly family: string
}

/** Perceived lightness of a pixel, 0 to 1 (Rec. 709 weights). */
const lightness = (red: number, green: number, blue: number): number =>
  (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

/** Reads the tokens of the theme that is shown. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const scale = document.createElement('canvas')
  scale.width = STEPS
  scale.height = 1
  const context = scale.getContext('2d', { willReadFrequently: true })
  const usage: Colours['usage'][number][] = []
  if (context) {
    const gradient = context.createLinearGradient(0.5, 0, STEPS - 0.5, 0)
    for (let stop = 0; stop < 5; stop += 1) gradient.addColorStop(stop / 4, token(`usage-${stop + 1}`))
    context.fillStyle = gradient
    context.fillRect(0, 0, STEPS, 1)
    const { data } = context.getImageData(0, 0, STEPS, 1)
    for (let at = 0; at < STEPS * 4; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
      const ink = token(lightness(red, green, blue) > 0.5 ? 'on-bright' : 'on-deep')
      usage.push({ fill: `rgb(${red} ${green} ${blue})`, ink })
    }
  }
  return {
    surface: token('surface'),
    sunken: token('sunken'),
    line: token('line'),
    line2: token('line-2'),
    text: token('text'),
    text2: token('text-2'),
    accent: token('accent'),
    accentText: token('accent-text'),
    accentSoft: token('accent-soft'),
    fail: token('fail'),
    att: token('att'),
    off: token('off'),
    bg: token('bg'),
    usage,
    family: getComputedStyle(document.body).fontFamily,
  }
}

/** Which step a use of 0 to 100 % falls into. */
export const stepOf = (percent: number): number => Math.min(STEPS - 1, Math.max(0, Math.floor((percent / 100) * STEPS)))
