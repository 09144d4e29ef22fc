import type { ApiContext } from '../context'

/** Lets simulated time pass up to a moment, and others be answered in between where there is a clock. */
export async function advance({ simulation, driver }: ApiContext, untilMs: number): Promise<void> {
  if (driver === undefined) simulation.advanceTo(untilMs)
  else await driver.advanceTo(untilMs)
}
