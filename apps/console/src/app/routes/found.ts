import { notFound } from '@tanstack/react-router'
import { ApiError } from '@vivarium/client'

/** A thing by its id, or the page that says it is gone. */
export const found = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw error instanceof ApiError && error.problem.status === 404 ? notFound() : error
  })
