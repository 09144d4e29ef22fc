import type { Operation } from '@vivarium/model'
import { useEffect, useRef } from 'react'
import { useFormat } from '../i18n'
import { onSimFrame, simNow } from '../stores/clock'
import { Progress } from '../ui/progress'
import { useOperationTitle } from './operation-title'

interface OperationProgressProps {
  readonly operation: Operation
  readonly className?: string
}

const TONES = { queued: 'off', running: 'change', succeeded: 'run', failed: 'fail', cancelled: 'off' } as const

/** A line that runs is never full: what takes longer than expected is not over. */
const FULLEST = 0.99

/** How far an operation was `nowMs`, drawn as a line from what was read to 1 at its expected end. */
export const glide = (operation: Operation, readMs: number, nowMs: number): number => {
  if (operation.state !== 'running' || operation.endsAt === undefined) return operation.progress
  const endMs = Date.parse(operation.endsAt)
  if (endMs <= readMs) return operation.progress
  const passed = Math.min(Math.max((nowMs - readMs) / (endMs - readMs), 0), 1)
  return Math.max(operation.progress, Math.min(operation.progress + (1 - operation.progress) * passed, FULLEST))
}

/** An operation's progress: glides on the simulated clock from one reading to the next, without a render. */
export const OperationProgress = ({ operation, className }: OperationProgressProps) => {
  const titleOf = useOperationTitle()
  const format = useFormat()
  const bar = useRef<HTMLSpanElement>(null)
  const percent = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const readMs = simNow()
    const move = () => {
      const value = glide(operation, readMs, simNow())
      if (bar.current) bar.current.style.transform = `scaleX(${value})`
      const text = format.percent(Math.floor(value * 100))
      if (percent.current && percent.current.textContent !== text) percent.current.textContent = text
    }
    move()
    return operation.state === 'running' ? onSimFrame(move) : undefined
  }, [operation, format])
  return (
    <span className={className ?? 'flex min-w-28 items-center gap-2'}>
      <Progress
        value={operation.progress}
        label={titleOf(operation)}
        tone={TONES[operation.state]}
        barRef={bar}
        className="min-w-16 flex-1"
      />
      <span ref={percent} aria-hidden className="w-10 shrink-0 text-right text-text-2 text-xs" />
    </span>
  )
}
