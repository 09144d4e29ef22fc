import { type ReactNode, useRef } from 'react'
import { Button, type ButtonProps } from '../ui/button'

interface FileButtonProps extends Pick<ButtonProps, 'variant' | 'pending'> {
  readonly label: string
  readonly icon: ReactNode
  /** Media types and endings, as the browser's own dialog takes them. */
  readonly accept: string
  readonly multiple?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** Lets somebody choose a file, or several. */
export const FileButton = ({ label, icon, accept, multiple, onFiles, ...button }: FileButtonProps) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {icon}
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-label={label}
        hidden
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          if (files.length > 0) onFiles(files)
          // The same file may be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
    </>
  )
}
