import { useQuery } from '@tanstack/react-query'
import { datastoresQuery } from '@vivarium/client'
import type { Datastore, Vm } from '@vivarium/model'

/** All datastores, those first that the VM's host reaches; the others stay, to say why they do not do. */
export const useNearDatastores = (vm: Vm): readonly Datastore[] | undefined => {
  const { data } = useQuery(datastoresQuery({ limit: 1000 }))
  const isNear = ({ hostIds }: Datastore) => vm.hostId !== null && hostIds.includes(vm.hostId)
  return data?.items.toSorted((a, b) => Number(isNear(b)) - Number(isNear(a)) || Number(b.shared) - Number(a.shared))
}
