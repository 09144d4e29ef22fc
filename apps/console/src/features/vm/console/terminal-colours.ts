import type { ITerminalOptions } from '@xterm/xterm'

/** The terminal's font and colours, from the tokens of the theme that is shown. */
export function terminalColours(): Pick<ITerminalOptions, 'theme' | 'fontFamily' | 'fontSize' | 'lineHeight'> {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => hex(style.getPropertyValue(`--${name}`).trim())
  return {
    fontFamily: style.getPropertyValue('--mono').trim(),
    fontSize: 0.8125 * Number.parseFloat(style.fontSize),
    lineHeight: 1.25,
    theme: {
      background: token('sunken'),
      foreground: token('text'),
      cursor: token('accent'),
      cursorAccent: token('sunken'),
      selectionBackground: token('accent-soft'),
      selectionForeground: token('text'),
      green: token('run'),
      brightBlack: token('text-3'),
      scrollbarSliderBackground: token('line'),
      scrollbarSliderHoverBackground: token('line-2'),
      scrollbarSliderActiveBackground: token('line-2'),
    },
  }
}

/** A colour as the terminal reads it: it knows no oklch. */
function hex(colour: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return colour
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  return `#${[...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map(part => part.toString(16).padStart(2, '0')).join('')}`
}
