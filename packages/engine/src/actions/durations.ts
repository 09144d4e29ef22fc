// How long steps take that move no data. Those with a source name it; the others are our choice of a usual time.

/** A host is chosen and the VM written into its register. */
export const PLACE_S = 0.5
/** A copy gets an identity of its own: name, keys, addresses (full clones, 5 s beside the copy). */
export const CUSTOMISE_S = 5
/** A linked clone and its empty layers are registered (1 to 3 s for a linked clone). */
export const REGISTER_LINKED_S = 1.5
/** A running disk's layer is closed, for others to stand on. */
export const FREEZE_S = 0.5
/** A VM is taken out of, or put back into, a host's register. */
export const REGISTER_S = 1
/** A guest that is asked closes its programs and unmounts. */
export const GUEST_SHUTDOWN_S = 8
/** The hypervisor ends the guest's process and frees what it held (2 s). */
export const POWER_OFF_S = 2
/** A VM's record becomes a template's. */
export const CONVERT_S = 3
/** The disks are pointed at a snapshot's layers. */
export const SWITCH_LAYERS_S = 2
/** A layer that nothing stands on is let go. */
export const RELEASE_S = 1
/** The guest's pause when the last of a merge is switched over. */
export const MERGE_STUN_S = 0.3
/** A snapshot of a guest that is off only closes its layers. */
export const CLOSE_LAYERS_S = 0.2
/** Both ends of a migration check before anything moves (1 s). */
export const VALIDATE_S = 1
/** A VM that is off passes from one host's register to another's (about 2 s on shared storage). */
export const REREGISTER_S = 2
/** A host boots until it takes guests (physics of power, 120 s: our choice). */
export const HOST_BOOT_S = 120
/** A machine is taken out of its rack, another put in, cabled and set up from an image: our choice. */
export const HOST_SWAP_S = 1800
/** A host without guests shuts down. */
export const HOST_SHUTDOWN_S = 30
/** A host is taken back into service, or a link negotiated anew. */
export const RECONNECT_S = 3
