/** What closes by itself once something in it was chosen: the focus can't go back there. */
const PASSING = '[role=menu], [role=listbox]'
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled])'

let last: Element | null = document.activeElement

document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && target.closest(PASSING) === null) last = target
})

/** What a dialog that opens now goes back to: what had the focus, or what opened the menu that had it. */
export const openerNow = (): Element | null => last

/** Where the focus goes as a dialog closes: to its opener, or where that is gone, to the first control of the page. */
export const focusAfter = (opener: Element | null): HTMLElement | boolean => {
  const isThere = opener instanceof HTMLElement && opener !== document.body && opener.checkVisibility()
  return isThere ? opener : (document.querySelector<HTMLElement>(`main :is(${FOCUSABLE})`) ?? true)
}
