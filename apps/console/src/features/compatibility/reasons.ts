import { type Locale, type RefusalCode, refusalLabel } from '@vivarium/model'
import type { Translate } from '../../i18n'

/** What would make a host fit, by what speaks against it. */
const FIXES = {
  cpu_vendor_mismatch: 'compatibility.fix.vendor',
  cpu_features_missing: 'compatibility.fix.features',
  cpu_passthrough_mismatch: 'compatibility.fix.passthrough',
  architecture_mismatch: 'compatibility.fix.architecture',
  virtualization_mismatch: 'compatibility.fix.virtualization',
  device_pinned_to_host: 'compatibility.fix.device',
  guest_needs_paravirtual_kernel: 'compatibility.fix.guest',
  guest_os_not_hosted: 'compatibility.fix.guest',
  cpu_requirement_exceeds_host: 'compatibility.fix.threads',
  insufficient_memory: 'compatibility.fix.memory',
  insufficient_cpu: 'compatibility.fix.cpu',
  network_unavailable_on_host: 'compatibility.fix.network',
  datastore_unreachable_from_host: 'compatibility.fix.datastore',
  host_in_maintenance: 'compatibility.fix.maintenance',
  host_not_connected: 'compatibility.fix.connection',
  host_link_down: 'compatibility.fix.connection',
  affinity_violated: 'compatibility.fix.rule',
} as const satisfies Partial<Record<RefusalCode, string>>
const fixes: Partial<Record<RefusalCode, (typeof FIXES)[keyof typeof FIXES]>> = FIXES

interface Reason {
  readonly code: RefusalCode
  /** Of how many VMs; left out where it is about one. */
  readonly vms?: number
}

/** Each reason on a line, with how many VMs it is said of and what would help. */
export const reasonLines = (reasons: readonly Reason[], t: Translate, locale: Locale): string[] =>
  reasons.map(({ code, vms }) => {
    const label = refusalLabel(locale, code)
    const fix = fixes[code]
    const what = vms === undefined ? label : t('compatibility.reasonOf', { reason: label, n: vms })
    return fix === undefined ? `• ${what}` : `• ${what} → ${t(fix)}`
  })
