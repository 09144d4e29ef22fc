import { parseHostReason, refusalLabel } from '@vivarium/model'
import { useLocale, useT } from '../i18n'

/** Why no host takes a VM, with how many hosts say so: reasons as plans and operations carry them, `cpu_vendor_mismatch:4`. */
export const HostReasons = ({ reasons }: { readonly reasons: readonly string[] }) => {
  const t = useT()
  const locale = useLocale()
  return reasons
    .map(parseHostReason)
    .filter(reason => reason !== null)
    .map(({ code, hosts }) => t('reasons.hosts', { reason: refusalLabel(locale, code), n: hosts }))
    .join(' · ')
}
