import type { ZodMiniType } from 'zod/mini'
import { discardDraft, saveDraft, useDrafts } from '../../stores/drafts'

export interface Draft<T> {
  readonly values: T
  /** Whether anything was typed. */
  readonly started: boolean
  readonly patch: (values: Partial<T>) => void
  readonly discard: () => void
}

export interface DraftOptions<T> {
  /** One draft a form and thing: `clone/vm-7f3k`. */
  readonly form: string
  readonly schema: ZodMiniType<T>
  /** What the form shows before anything is typed. */
  readonly initial: T
}

/** A form's values, kept as a draft. A draft of another version of the form is left aside. */
export const useDraft = <T extends object>({ form, schema, initial }: DraftOptions<T>): Draft<T> => {
  const read = (kept: unknown): T | undefined => {
    const parsed = schema.safeParse(kept)
    return parsed.success ? parsed.data : undefined
  }
  const kept = useDrafts(drafts => drafts.byForm[form])
  const draft = read(kept)
  return {
    values: draft ?? initial,
    started: draft !== undefined,
    patch: values => saveDraft(form, { ...(read(useDrafts.getState().byForm[form]) ?? initial), ...values }),
    discard: () => discardDraft(form),
  }
}
