import { useT } from '../../i18n'

/** A VLAN's number; 0 is a network without a tag. */
export const Vlan = ({ id }: { readonly id: number }) => {
  const t = useT()
  return id === 0 ? <span className="text-text-3">{t('networks.untagged')}</span> : id
}
