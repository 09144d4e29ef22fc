import { useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Panel } from '../../ui/panel'

interface StartPanelProps {
  readonly values: { readonly start: boolean }
  readonly patch: (change: { readonly start: boolean }) => void
  /** What it says instead, where it is about several VMs. */
  readonly label?: string
}

/** Whether what is made starts at once. */
export const StartPanel = ({ values, patch, label }: StartPanelProps) => {
  const t = useT()
  return (
    <Panel>
      <Checkbox
        checked={values.start}
        onChange={start => patch({ start })}
        label={label ?? t('form.start')}
        hint={t('form.startHint')}
      />
    </Panel>
  )
}
