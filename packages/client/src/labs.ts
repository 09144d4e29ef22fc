import { queryOptions } from '@tanstack/react-query'
import type { DryRun, LabProgress, LabReview, LabSummary, Page, Simulation } from '@vivarium/model'
import { itemKey, listKey } from './keys'
import { ApiError, call, read } from './transport'

/** More than anybody writes. */
const MOST_LABS = 1000

/** All labs of the program, in the order in which they build on each other. */
export const labsQuery = () =>
  queryOptions({
    queryKey: listKey('labs'),
    queryFn: ({ signal }) => read<Page<LabSummary>>('/labs', { query: { limit: MOST_LABS }, signal }),
  })
export const labQuery = (name: string) =>
  queryOptions({
    queryKey: itemKey('labs', name),
    queryFn: ({ signal }) => read<LabSummary>(`/labs/${name}`, { signal }),
  })

/** How the lab stands that is on, null while none is. It is read anew with whatever happens: reading it checks it. */
export const currentLabQuery = () =>
  queryOptions({
    queryKey: itemKey('labs', 'current'),
    queryFn: ({ signal }) =>
      read<LabProgress>('/labs/current', { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.problem.status === 404) return null
        throw error
      }),
  })

const post = <T>(path: string, body: unknown = {}) => read<T>(`/labs/${path}`, { method: 'POST', body })

export const startLab = (name: string) => post<LabProgress>(`${name}/start`)
/** Begins a lab of one's own; its document as text. */
export const importLab = (document: string) => post<LabProgress>('import', document)
/** Says what is wrong with a lab, and begins nothing. */
export const checkLab = (document: string) =>
  read<DryRun>('/labs/import', { method: 'POST', body: document, query: { dryRun: true } })
export const showLabHint = (stepId: string) => post<LabProgress>('current/hints', { stepId })
export const answerLabQuestion = (body: { readonly stepId: string; readonly choice: number }) =>
  post<LabProgress>('current/answers', body)
/** Lets the answer key do what is left, or up to a step. */
export const solveLab = (stepId?: string) => post<LabProgress>('current/solve', { stepId })
export const resetLab = () => post<LabProgress>('current/reset')
export const leaveLab = (to: 'here' | 'before') => post<Simulation>('current/leave', { to })
export const signLab = (student: string) => read<LabProgress>('/labs/current', { method: 'PATCH', body: { student } })
/** Looks at a session that somebody handed in; its document as text. */
export const reviewLab = (document: string) => post<LabReview>('review', document)

/** A lab as a document; `current` is the one that is on. */
export const exportLab = async (name: string): Promise<Blob> => (await call(`/labs/${name}/document`)).blob()
