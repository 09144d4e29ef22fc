import { type Mark, useFollow } from '../../stores/follow'
import { router } from '../router'
import { LEADER_LOCK, type Message, openChannel } from './channel'
import { hear } from './follower'

/** What is worth pointing at: a thing with a name, a row, a part of a page. */
const LANDMARK = 'button, a, tr, li, h1, h2, h3, [role="row"], [aria-label], [aria-labelledby], section, article'

/** The way to an element from the top of the document: the same in another tab that shows the same. */
const pathOf = (element: Element): string => {
  const parts: string[] = []
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    const place = Array.prototype.indexOf.call(at.parentElement?.children ?? [], at) + 1
    parts.unshift(`${at.localName}:nth-child(${place})`)
  }
  return ['body', ...parts].join(' > ')
}

const markAt = (event: Event): Mark | undefined => {
  const landmark = event.target instanceof Element ? event.target.closest(LANDMARK) : null
  return landmark ? { path: pathOf(landmark) } : undefined
}

const spotAt = ({ target, clientX, clientY }: MouseEvent): Mark | undefined => {
  if (!(target instanceof Element)) return undefined
  const { left, top, width, height } = target.getBoundingClientRect()
  return { path: pathOf(target), spot: [(clientX - left) / Math.max(1, width), (clientY - top) / Math.max(1, height)] }
}

let stop: (() => void) | undefined

/** Leads the other tabs of this browser, until it is asked again, the tab closes, or another tab leads. */
export const toggleLeading = (): void => {
  if (stop) stop()
  else stop = lead()
}

const lead = (): (() => void) => {
  const channel = openChannel()
  const ended = new AbortController()
  const { signal } = ended
  const say = (message: Message): void => channel.postMessage(message)
  const tell = (): void => {
    // The page's title is written after the page.
    setTimeout(() => {
      const href = location.pathname + location.search + location.hash
      if (!signal.aborted) say({ type: 'lead', href, page: document.title })
    })
  }
  let last = ''
  const point = (mark: Mark | undefined): void => {
    const text = JSON.stringify(mark) ?? ''
    if (text !== last) say({ type: 'mark', mark })
    last = text
  }
  const close = (farewell: 'end' | 'in silence'): void => {
    if (farewell === 'end') say({ type: 'end' })
    unsubscribe()
    ended.abort()
    channel.close()
    stop = undefined
    useFollow.setState({ role: 'none' })
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'ask') tell()
    // Two can't lead: the one who began last does.
    if (data.type !== 'lead') return
    close('in silence')
    hear(data)
  }
  const unsubscribe = router.subscribe('onResolved', tell)
  document.addEventListener('pointerover', event => point(markAt(event)), { signal })
  document.addEventListener('focusin', event => point(markAt(event)), { signal })
  document.addEventListener(
    'click',
    event => {
      if (!event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      point(spotAt(event))
    },
    { signal, capture: true },
  )
  window.addEventListener('pagehide', () => close('end'), { signal })
  void navigator.locks
    ?.request(LEADER_LOCK, { signal }, () => new Promise<void>(done => signal.addEventListener('abort', () => done())))
    // Given up before it was its turn.
    .catch(() => {})
  useFollow.setState({ role: 'leading', mark: undefined })
  tell()
  return () => close('end')
}
