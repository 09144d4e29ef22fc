import type { Network } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Meter } from '../../ui/meter'

/** From this part on there is little left. */
const HIGH = 0.85

/** How many of a network's addresses its guests hold. */
export const useAddressText = ({ addressesTotal, addressesFree }: Network): string => {
  const t = useT()
  const format = useFormat()
  return t('networks.addressesText', {
    used: format.number(addressesTotal - addressesFree),
    total: format.number(addressesTotal),
  })
}

/** The same as a bar. */
export const AddressMeter = ({ network, className }: { readonly network: Network; readonly className?: string }) => {
  const t = useT()
  const format = useFormat()
  const { addressesTotal, addressesFree } = network
  const used = addressesTotal - addressesFree
  return (
    <Meter
      label={t('networks.addresses')}
      className={className ?? 'h-1.5 w-24 max-sm:w-16'}
      max={Math.max(1, addressesTotal)}
      valueText={useAddressText(network)}
      parts={[
        {
          id: 'used',
          label: t('networks.addressesUsed'),
          value: used,
          text: format.number(used),
          tone: used >= HIGH * addressesTotal ? 'attention' : 'accent',
        },
      ]}
    />
  )
}
