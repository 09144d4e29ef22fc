import type { LabProgress } from '@vivarium/model'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** A lab that was finished in this browser. */
interface LabResult {
  /** RFC 3339, on the clock on the wall. */
  readonly finishedAt: string
  readonly progress: LabProgress
}

interface Labs {
  /** The best result of each lab, by its name. */
  readonly best: Readonly<Record<string, LabResult>>
  /** The panel's width beside the page, in pixels. */
  readonly panelWidth: number
  readonly collapsed: boolean
  /** What the one who practises is called; asked once. */
  readonly student: string
}

export const PANEL_WIDTHS = { least: 280, most: 560 } as const

/** What this browser remembers of labs. */
export const useLabs = create<Labs>()(
  persist((): Labs => ({ best: {}, panelWidth: 340, collapsed: false, student: '' }), { name: 'vivarium.labs' }),
)

/** Without the key is better than with it, then what took less time on the clock on the wall. */
const isBetter = (one: LabProgress, other: LabProgress): boolean =>
  one.keyUsed === other.keyUsed ? one.elapsedRealS < other.elapsedRealS : other.keyUsed

/** Whether both are of the same run; a name that was corrected since is taken over. */
const isSameRun = (one: LabProgress, other: LabProgress): boolean =>
  one.elapsedRealS === other.elapsedRealS && one.elapsedS === other.elapsedS

/** Remembers a lab that is finished, if it is the best so far. */
export const rememberResult = (progress: LabProgress): void => {
  useLabs.setState(({ best }) => {
    const before = best[progress.name]
    if (before !== undefined && isSameRun(before.progress, progress))
      return { best: { ...best, [progress.name]: { ...before, progress } } }
    if (before !== undefined && !isBetter(progress, before.progress)) return {}
    return {
      best: { ...best, [progress.name]: { finishedAt: progress.finishedOn ?? new Date().toISOString(), progress } },
    }
  })
}

export const setPanelWidth = (width: number): void => {
  useLabs.setState({ panelWidth: Math.round(Math.min(PANEL_WIDTHS.most, Math.max(PANEL_WIDTHS.least, width))) })
}
export const setPanelCollapsed = (collapsed: boolean): void => {
  useLabs.setState({ collapsed })
}
export const rememberStudent = (student: string): void => {
  useLabs.setState({ student })
}
