import type { Host, Names } from '@vivarium/model'

/** A host's cluster and the maker of its CPU; a cluster that is called after that says both. */
export const placeOf = ({ clusterName, cpu }: Pick<Host, 'clusterName' | 'cpu'>, vendors: Names['vendors']): string => {
  const vendor = vendors[cpu.vendor]
  return clusterName.toLowerCase().includes(vendor.toLowerCase()) ? clusterName : `${clusterName} · ${vendor}`
}
