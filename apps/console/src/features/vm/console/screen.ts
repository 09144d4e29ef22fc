import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { ConsoleInput, GuestConsole } from '@vivarium/model'
import { onSimFrame, simNow } from '../../../stores/clock'
import { completed, type Edit, EMPTY, feed, type KeyAction, keysOf } from './line-editor'
import { terminalColours } from './terminal-colours'

interface ScreenOptions {
  readonly label: string
  /** A line is done. */
  readonly onLine: (line: ConsoleInput) => void
  readonly complete: (line: string) => Promise<readonly string[]>
  /** The keyboard is to go elsewhere. */
  readonly onLeave: () => void
  /** What is shown is over by the simulated clock: it is to be read anew. */
  readonly onStale: () => void
}

/** A terminal in the page that shows a guest's console. */
export interface Screen {
  show(view: GuestConsole): void
  /** A line was answered, or refused: the next may go. */
  settled(): void
  interrupt(): void
  focus(): void
  dispose(): void
}

/** Real milliseconds between two readings for the same reason. */
const PATIENCE_MS = 300

/** How much of the new lines was on the screen already: the longest end of the old ones that they begin with. */
function overlap(shown: readonly string[], next: readonly string[]): number {
  for (let from = Math.max(0, shown.length - next.length); from < shown.length; from += 1)
    if (shown.slice(from).every((line, at) => line === next[at])) return shown.length - from
  return 0
}

/** Columns that a text takes: Korean, Chinese and Japanese letters are two wide. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  )

/** Puts a terminal into an element. */
export function createScreen(host: HTMLElement, { label, onLine, complete, onLeave, onStale }: ScreenOptions): Screen {
  const terminal = new Terminal({
    ...terminalColours(),
    screenReaderMode: true,
    scrollback: 400,
    cursorBlink: false,
    minimumContrastRatio: 4.5,
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.open(host)
  terminal.textarea?.setAttribute('aria-label', label)

  let view: GuestConsole | undefined
  let times: readonly number[] = []
  let shown: readonly string[] = []
  let edit: Edit = EMPTY
  /** Rows from the first of what stands below the lines to the cursor. */
  let below = 0
  let waiting = false
  let queue: string[] = []
  let staleAt = 0

  const erased = (): string => `\r${below > 0 ? `\u001b[${below}A` : ''}\u001b[J`
  /** What is held, the prompt, and the line as far as it is typed. */
  const tail = (): string => {
    const { held = [], prompt = '' } = view ?? {}
    const kept = held.map(line => `\u001b[90m${line}\u001b[0m\r\n`).join('')
    const { cols } = terminal
    const [end, at] = [width(prompt + edit.text), width(prompt + edit.text.slice(0, edit.at))]
    const rows = held.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / cols)), 0)
    below = rows + Math.floor(at / cols)
    // At the edge the cursor waits for the next letter: a space takes it over.
    const edge = end > 0 && end % cols === 0 ? ' \b' : ''
    const up = Math.floor(end / cols) - Math.floor(at / cols)
    return `${kept}${prompt}${edit.text}${edge}${up > 0 ? `\u001b[${up}A` : ''}\u001b[${(at % cols) + 1}G`
  }
  const drawTail = (): void => terminal.write(erased() + tail())
  const draw = (): void => {
    if (view === undefined) return
    const now = simNow()
    const next = view.lines.filter((_, at) => (times[at] ?? 0) <= now).map(({ text }) => text)
    const same = overlap(shown, next)
    const fresh = next.slice(same)
    const start = erased()
    if (same === 0 && shown.length > 0) terminal.reset()
    shown = next
    terminal.write(start + fresh.map(text => `${text}\r\n`).join('') + tail())
  }

  const send = (key: Exclude<KeyAction, 'complete' | 'clear'>): void => {
    waiting = true
    onLine({ input: edit.text, key })
    edit = EMPTY
  }
  const act = (action: KeyAction): void => {
    if (action === 'clear') {
      terminal.clear()
    } else if (action === 'complete') {
      const line = edit.text.slice(0, edit.at)
      waiting = true
      void complete(line).then(
        items => {
          edit = completed(edit, items)
          if (items.length > 1 && edit.text.slice(0, edit.at) === line)
            terminal.write(`${erased()}${view?.prompt ?? ''}${edit.text}\r\n${items.join('  ')}\r\n${tail()}`)
          settled()
        },
        () => settled(),
      )
    } else if (action !== 'end' || edit.text === '') send(action)
  }
  const take = (): void => {
    while (!waiting && queue.length > 0) {
      const [key = '', ...rest] = queue
      queue = rest
      const fed = feed(edit, key, view?.history ?? [])
      edit = fed.edit
      if (fed.action !== undefined) act(fed.action)
    }
    if (!waiting) drawTail()
  }
  function settled(): void {
    waiting = false
    take()
  }

  terminal.onData(data => {
    queue.push(...keysOf(data))
    if (!waiting) take()
  })
  terminal.attachCustomKeyEventHandler(event => {
    if (event.key === 'Escape') {
      if (event.type === 'keydown') onLeave()
      return false
    }
    if (event.key === 'Tab' && event.shiftKey) return false
    // Copying is what Ctrl C means where something is chosen.
    return !(event.key === 'c' && event.ctrlKey && terminal.hasSelection())
  })
  const resized = new ResizeObserver(() => {
    fit.fit()
    drawTail()
  })
  resized.observe(host)
  const themed = new MutationObserver(() => Object.assign(terminal.options, terminalColours()))
  themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const unfollow = onSimFrame(() => {
    if (view === undefined) return
    const now = simNow()
    if (times.filter(time => time <= now).length !== shown.length) draw()
    if (view.readyAt !== null && now >= Date.parse(view.readyAt) && performance.now() - staleAt > PATIENCE_MS) {
      staleAt = performance.now()
      onStale()
    }
  })
  return {
    show: next => {
      view = next
      times = next.lines.map(({ at }) => Date.parse(at))
      draw()
    },
    settled,
    interrupt: () => {
      queue.push('\u0003')
      if (!waiting) take()
      terminal.focus()
    },
    focus: () => terminal.focus(),
    dispose: () => {
      unfollow()
      resized.disconnect()
      themed.disconnect()
      terminal.dispose()
    },
  }
}
