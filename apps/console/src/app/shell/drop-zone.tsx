import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useT } from '../../i18n'

interface DropZoneProps {
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

const carriesFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Takes a file that is dropped anywhere on the page. The menu "Fleet" does the same by keyboard. */
export const DropZone = ({ onFile, children }: DropZoneProps) => {
  const t = useT()
  const [over, setOver] = useState(false)
  // Entering a child leaves its parent: only when as many were left as entered has the file gone away.
  const depth = useRef(0)
  const move = (event: DragEvent, step: 1 | -1) => {
    if (!carriesFile(event)) return
    depth.current += step
    setOver(depth.current > 0)
  }
  const drop = (event: DragEvent) => {
    if (!carriesFile(event)) return
    // A page may take files in its own way.
    const isTaken = event.defaultPrevented
    event.preventDefault()
    depth.current = 0
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !isTaken) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the menu is the first.
    <div
      className="h-full"
      onDragEnter={event => move(event, 1)}
      onDragLeave={event => move(event, -1)}
      onDragOver={event => carriesFile(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-3 z-70 flex items-center justify-center rounded-lg border-2 border-accent border-dashed bg-accent-soft font-semibold text-accent-text text-lg opacity-95">
          {t('fleet.drop')}
        </div>
      )}
    </div>
  )
}
