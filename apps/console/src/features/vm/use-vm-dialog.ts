import { getRouteApi } from '@tanstack/react-router'
import type { VmDialog, VmSearch } from './search'

const route = getRouteApi('/vms/$vmId')

/** Opens and closes the page's dialogs, which stand in its address: going back closes one too. */
export const useVmDialog = () => {
  const navigate = route.useNavigate()
  return {
    open: (dialog: VmDialog, about: Pick<VmSearch, 'snapshot' | 'disk' | 'nic'> = {}) =>
      void navigate({ search: before => ({ ...before, ...about, dialog }), resetScroll: false }),
    close: () =>
      void navigate({
        search: before => ({ ...before, dialog: undefined, disk: undefined, nic: undefined }),
        replace: true,
        resetScroll: false,
      }),
  }
}
