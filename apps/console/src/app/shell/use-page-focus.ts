import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'

/** Puts the focus at the start of a page that took another's place, if what had it went with that. */
export const usePageFocus = (main: RefObject<HTMLElement | null>): void => {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (fromLocation !== undefined && pathChanged && isLost) main.current?.focus({ preventScroll: true })
      }),
    [router, main],
  )
}
