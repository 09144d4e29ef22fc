import type { Operation } from '@vivarium/model'

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000

/** Below how much left the guest may be stopped, as the newest round has it; nothing where the method knows no such line. */
export const switchOverMiB = ({ phases }: Operation): number | undefined =>
  phases.findLast(({ startedAt, switchOverMiB: line }) => startedAt !== undefined && line !== undefined)?.switchOverMiB

/** What has gone over the link so far. */
export const sentMiB = ({ phases }: Operation): number => phases.reduce((sum, { doneMiB = 0 }) => sum + doneMiB, 0)

/** How long the guest stood still, in seconds; nothing where it has not come to that. */
export const pauseS = ({ downtimeMs }: Operation): number | undefined =>
  downtimeMs === undefined ? undefined : downtimeMs / 1000

/** How long it took, in seconds; nothing while it runs. */
export const tookS = ({ state, startedAt, endsAt }: Operation): number | undefined =>
  state === 'running' || state === 'queued' || endsAt === undefined ? undefined : secondsBetween(startedAt, endsAt)

/** Whether the guest runs on the target already and the rest of its memory comes after it. */
export const isFetching = ({ phases }: Operation): boolean =>
  phases.some(({ name, startedAt, endedAt }) => name === 'post-copy' && startedAt && !endedAt)
