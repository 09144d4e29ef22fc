import { CLONE_MODES } from '@vivarium/model'
import { array, boolean, enum as enum_, extend, type infer as Infer, nullable, number, string } from 'zod/mini'
import { toMiB } from './create-draft'
import { AUTOMATIC, Placement, placementBody } from './placement'

/** A deployment as its form holds it. What is null or empty is as the template has it. */
export const DeployDraft = extend(Placement, {
  count: nullable(number()),
  /** The name of one, or what comes before the number in the names of many. */
  name: string(),
  mode: enum_(CLONE_MODES),
  version: nullable(number()),
  datastoreId: nullable(string()),
  vcpus: nullable(number()),
  memoryGiB: nullable(number()),
  tags: array(string()),
  start: boolean(),
})
export type DeployDraft = Infer<typeof DeployDraft>

/** One full clone, as the template is. */
export const FIRST_DEPLOYMENT: DeployDraft = {
  ...AUTOMATIC,
  count: 1,
  name: '',
  mode: 'full',
  version: null,
  datastoreId: null,
  vcpus: null,
  memoryGiB: null,
  tags: [],
  start: true,
}

/** The draft as `POST /templates/{id}/deploy` takes it. */
export const deployBody = (draft: DeployDraft) => {
  const name = draft.name.trim()
  return {
    ...(name === '' ? {} : draft.count === 1 ? { name } : { namePrefix: name }),
    count: draft.count ?? undefined,
    mode: draft.mode,
    ...(draft.version === null ? {} : { version: draft.version }),
    ...placementBody(draft),
    ...(draft.datastoreId === null ? {} : { datastoreId: draft.datastoreId }),
    ...(draft.vcpus === null ? {} : { vcpus: draft.vcpus }),
    ...(draft.memoryGiB === null ? {} : { memoryMiB: toMiB(draft.memoryGiB) }),
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags }),
    start: draft.start,
  }
}
