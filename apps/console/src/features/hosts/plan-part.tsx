import type { ReactNode } from 'react'

interface PlanPartProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** A part of a plan: how many it is about, and which. */
export const PlanPart = ({ title, text, children }: PlanPartProps) => (
  <section className="flex flex-col gap-1.5">
    <h3 className="font-semibold">
      {title}
      {text && <span className="block font-normal text-text-2 text-xs">{text}</span>}
    </h3>
    {children}
  </section>
)
