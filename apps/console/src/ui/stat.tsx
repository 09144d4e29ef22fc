import type { ReactNode } from 'react'

interface StatProps {
  readonly label: ReactNode
  readonly value: ReactNode
  readonly unit?: ReactNode
  readonly children?: ReactNode
}

/** One number that matters, with its name and, below, what it is made of. */
export const Stat = ({ label, value, unit, children }: StatProps) => (
  <div className="flex min-w-0 flex-col gap-0.5">
    <p className="text-text-2 text-xs">{label}</p>
    <p className="font-semibold text-xl">
      {value}
      {unit && <span className="unit ml-1 text-sm">{unit}</span>}
    </p>
    {children && <div className="text-text-3 text-xs">{children}</div>}
  </div>
)
