/** The operations that are under way with a thing, as the API lists them. */
export const runningOn = (targetId: string) => ({
  targetId: [targetId],
  state: ['running', 'queued'],
  limit: 20,
})
