import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

interface CodeBlockProps {
  readonly code: string
  readonly label: string
  readonly copyLabel: string
  readonly copiedLabel: string
}

/** Text to be copied as it is. */
export const CodeBlock = ({ code, label, copyLabel, copiedLabel }: CodeBlockProps) => {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  return (
    <figure className="relative rounded-md border border-line bg-sunken">
      <figcaption className="sr-only">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="mr-9 overflow-x-auto rounded-md p-3 pr-0 font-mono text-xs">
        {code}
      </pre>
      <button
        type="button"
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
        aria-label={copied ? copiedLabel : copyLabel}
        className="absolute top-1.5 right-1.5 rounded-md bg-sunken p-1.5 text-text-2 hover:bg-hover"
      >
        {copied ? <Check aria-hidden className="size-3.5 text-run" /> : <Copy aria-hidden className="size-3.5" />}
      </button>
    </figure>
  )
}
