import type { Network } from '@vivarium/model'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Panel } from '../../ui/panel'

interface NetworksSectionProps {
  readonly networks: readonly Network[]
  readonly value: readonly string[]
  readonly onChange: (networkIds: string[]) => void
  readonly error: string | undefined
}

/** The networks that it has a NIC on, in the order in which they were chosen. */
export const NetworksSection = ({ networks, value, onChange, error }: NetworksSectionProps) => {
  const t = useT()
  const format = useFormat()
  const toggle = (id: string) => onChange(value.includes(id) ? value.filter(each => each !== id) : [...value, id])
  return (
    <Panel title={<Term id="vlan">{t('networks.title')}</Term>} meta={t('create.nics', { n: value.length })}>
      <fieldset className="scroll-fade grid max-h-64 gap-2 overflow-y-auto sm:grid-cols-2">
        <legend className="sr-only">{t('networks.title')}</legend>
        {networks.map(({ id, name, vlanId, subnet, addressesFree }) => (
          <Checkbox
            key={id}
            checked={value.includes(id)}
            onChange={() => toggle(id)}
            label={<span className="font-medium">{name}</span>}
            hint={[
              vlanId === 0 ? t('networks.untagged') : `${t('networks.vlan')} ${vlanId}`,
              subnet,
              t('create.addressesFree', { n: format.number(addressesFree) }),
            ].join(' · ')}
          />
        ))}
      </fieldset>
      {value.length === 0 && <p className="pt-2 text-text-2 text-xs">{t('create.noNics')}</p>}
      {error && (
        <p role="alert" className="pt-2 text-fail text-xs">
          {error}
        </p>
      )}
    </Panel>
  )
}
