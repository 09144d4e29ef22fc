import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'

const isNowhere = () => document.activeElement === null || document.activeElement === document.body

/** The same button of a menu anew: it is another element once its menu was fetched. */
const anew = (page: HTMLElement, gone: Element) =>
  [...page.querySelectorAll<HTMLElement>('[aria-haspopup=menu]')].find(
    button => button.ariaLabel === gone.ariaLabel && button.textContent === gone.textContent,
  )

/**
 * Puts the focus at the start of the page when what had it is gone: with a page whose place another took, or by itself, as
 * a button does for what the fleet has no more.
 */
export const usePageFocus = (main: RefObject<HTMLElement | null>): void => {
  const router = useRouter()
  useEffect(() => {
    const page = main.current
    if (page === null) return undefined
    const toStart = () => page.focus({ preventScroll: true })
    const unsubscribe = router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (fromLocation !== undefined && pathChanged && isNowhere()) toStart()
    })
    let had: EventTarget | null = null
    const keep = ({ target }: FocusEvent) => {
      had = target
    }
    const removal = new MutationObserver(() => {
      if (!(had instanceof Element) || had.isConnected || !isNowhere()) return
      const again = had.ariaHasPopup === 'menu' && anew(page, had)
      if (again) again.focus({ preventScroll: true })
      else toStart()
    })
    page.addEventListener('focusin', keep)
    removal.observe(page, { childList: true, subtree: true })
    return () => {
      unsubscribe()
      page.removeEventListener('focusin', keep)
      removal.disconnect()
    }
  }, [router, main])
}
