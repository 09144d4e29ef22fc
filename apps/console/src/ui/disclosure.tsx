import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly open?: boolean
}

/** Something that most people need not see at first. */
export const Disclosure = ({ summary, children, open = false }: DisclosureProps) => (
  <details open={open} className="group">
    <summary className="flex w-fit list-none items-start gap-1 rounded-sm font-medium text-text-2 hover:text-text">
      <ChevronRight
        aria-hidden
        className="h-lh w-3.5 shrink-0 transition-transform duration-150 group-open:rotate-90"
      />
      {summary}
    </summary>
    <div className="pt-2">{children}</div>
  </details>
)
