import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** What the list of VMs can be told to show: a filter, an order, and columns by their ids, joined by dots. */
export interface VmView {
  readonly q?: string | undefined
  readonly orderBy?: string | undefined
  readonly columns?: string | undefined
}

interface SavedView extends VmView {
  /** No two have the same. */
  readonly name: string
}

interface VmViews {
  /** The columns that this person chose last; the usual ones without. */
  readonly columns?: string | undefined
  readonly saved: readonly SavedView[]
}

/** Columns and views of the list of VMs, kept in this browser. */
export const useVmViews = create<VmViews>()(persist((): VmViews => ({ saved: [] }), { name: 'vivarium.vm-views' }))

export const rememberColumns = (columns: string | undefined): void => {
  useVmViews.setState({ columns })
}

/** Keeps a view, instead of one of the same name if there is one. */
export const saveView = (view: SavedView): void => {
  useVmViews.setState(({ saved }) => ({ saved: [...saved.filter(({ name }) => name !== view.name), view] }))
}

export const renameView = (before: string, name: string): void => {
  useVmViews.setState(({ saved }) => ({
    saved: saved.filter(each => each.name !== name).map(view => (view.name === before ? { ...view, name } : view)),
  }))
}

export const deleteView = (gone: string): void => {
  useVmViews.setState(({ saved }) => ({ saved: saved.filter(({ name }) => name !== gone) }))
}
