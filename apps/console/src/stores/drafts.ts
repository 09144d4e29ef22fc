import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

interface Drafts {
  /** What was typed, by the form that it was typed into; read back through the form's own schema. */
  readonly byForm: Readonly<Record<string, unknown>>
}

/** What was typed and not sent yet: it outlives an error, another language and a reload of this tab. */
export const useDrafts = create<Drafts>()(
  persist((): Drafts => ({ byForm: {} }), {
    name: 'vivarium.drafts',
    storage: createJSONStorage(() => sessionStorage),
  }),
)

export const saveDraft = (form: string, values: object): void => {
  useDrafts.setState(({ byForm }) => ({ byForm: { ...byForm, [form]: values } }))
}

export const discardDraft = (form: string): void => {
  useDrafts.setState(({ byForm: { [form]: _, ...rest } }) => ({ byForm: rest }))
}
