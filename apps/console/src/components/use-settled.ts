import { useEffect, useState } from 'react'

/** How long a form has to lie still before the API is asked about it, in milliseconds. */
const STILL_MS = 250

/** Whether a text has been the same for a moment: nobody is asked about half a word. */
export const useSettled = (text: string): boolean => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), STILL_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled === text
}
