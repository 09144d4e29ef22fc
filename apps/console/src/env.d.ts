interface ImportMetaEnv {
  /** The address of a served API, without `/api/v1`; the simulation in the browser where it is not set. */
  readonly VITE_API_URL?: string
}
