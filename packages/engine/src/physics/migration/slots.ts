/** From such a link on a host moves more guests at once, in Mb/s. */
const FAST_LINK_MBPS = 10_000

/** Guests that vMotion moves from or to a host at once over a slower link, and over a link of 10 Gb/s or more (vSphere's limits, as remembered). */
export const VMOTIONS_A_HOST = { slow: 4, fast: 8 } as const

/** Guests that it moves at once whose disks lie on one datastore (vSphere's limit, as remembered). */
export const VMOTIONS_A_DATASTORE = 128

/** How many a host with such a link (Mb/s) takes part in at once, as source or as target. */
export const vmotionsAtOnce = (linkMbps: number): number =>
  linkMbps < FAST_LINK_MBPS ? VMOTIONS_A_HOST.slow : VMOTIONS_A_HOST.fast
