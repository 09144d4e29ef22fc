import type { BulkVerb, VmId } from '@vivarium/model'
import { create } from 'zustand'

/** A verb for many at once that asks for nothing more. */
export type BulkPowerVerb = Exclude<BulkVerb, 'delete' | 'tag' | 'migrate' | 'snapshot'>

/** A verb for many at once that is looked at in one dialog. */
export type BulkDialogVerb = Exclude<BulkVerb, 'delete' | 'tag'>

/** Something asked for that has to be looked at before it is done: each opens its dialog. */
export type VmAction =
  | { readonly kind: 'bulk'; readonly verb: BulkPowerVerb; readonly vmIds: readonly VmId[] }
  | { readonly kind: 'migrate' | 'snapshot'; readonly vmIds: readonly VmId[] }
  | { readonly kind: 'tags'; readonly vmIds: readonly VmId[] }
  | { readonly kind: 'tear-down'; readonly vmIds: readonly VmId[] }
  | {
      readonly kind: 'cut'
      readonly verb: 'stop' | 'reset'
      readonly vm: { readonly id: string; readonly name: string }
    }

/**
 * The dialog that is open over a list of VMs. It outlives the row that asked for it: a VM that is torn down leaves its
 * list while the dialog still has to say how it went.
 */
export const useVmAction = create<{ readonly action: VmAction | undefined }>()(() => ({ action: undefined }))

export const openVmAction = (action: VmAction): void => useVmAction.setState({ action })
export const closeVmAction = (): void => useVmAction.setState({ action: undefined })
