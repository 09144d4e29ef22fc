import { type ListSearch, listParams } from '../../components/list-search'

/** What holds most comes first: local datastores are many, and mostly empty. */
export const STORAGE_ORDER = '-used'

/** The list's parameters for the API. */
export const storageParams = (search: ListSearch) => ({ orderBy: STORAGE_ORDER, ...listParams(search) })
