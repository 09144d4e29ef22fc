import { CLONE_MODES } from '@vivarium/model'
import { boolean, enum as enum_, extend, type infer as Infer, nullable, string } from 'zod/mini'
import { AUTOMATIC, Placement, placementBody } from './placement'

/** A clone as its form holds it. */
export const CloneDraft = extend(Placement, {
  name: string(),
  mode: enum_(CLONE_MODES),
  /** Null is the VM as it is now. */
  snapshotId: nullable(string()),
  datastoreId: nullable(string()),
  start: boolean(),
})
export type CloneDraft = Infer<typeof CloneDraft>

export const firstClone = (vmName: string, snapshotId: string | null): CloneDraft => ({
  ...AUTOMATIC,
  name: `${vmName}-clone`,
  mode: 'full',
  snapshotId,
  datastoreId: null,
  start: false,
})

/** The draft as `POST /vms/{id}/clone` takes it. */
export const cloneBody = (draft: CloneDraft) =>
  draft.mode === 'instant' ? { name: draft.name.trim(), mode: draft.mode } : copyBody(draft)

/** What is chosen for a copy with blocks or layers of its own; an instant clone is where its source is. */
const copyBody = (draft: CloneDraft) => ({
  name: draft.name.trim(),
  mode: draft.mode,
  ...(draft.snapshotId === null ? {} : { snapshotId: draft.snapshotId }),
  ...(draft.placement === 'host' ? placementBody(draft) : {}),
  ...(draft.datastoreId === null ? {} : { datastoreId: draft.datastoreId }),
  start: draft.start,
})
