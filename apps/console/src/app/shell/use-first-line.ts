import { type RefCallback, useCallback, useState } from 'react'

/**
 * The line of the palette that Enter takes: the first, until another is gone to, and again when that one has gone. What
 * is found comes after what is typed, so the list is watched.
 */
export const useFirstLine = () => {
  const [value, setValue] = useState('')
  const list: RefCallback<HTMLElement> = useCallback(node => {
    if (node === null) return undefined
    const look = () => {
      const values = [...node.querySelectorAll<HTMLElement>('[cmdk-item]')].map(({ dataset }) => dataset.value ?? '')
      setValue(now => (values.includes(now) ? now : (values[0] ?? '')))
    }
    const watching = new MutationObserver(look)
    watching.observe(node, { childList: true, subtree: true })
    look()
    return () => watching.disconnect()
  }, [])
  return { value, setValue, list }
}
