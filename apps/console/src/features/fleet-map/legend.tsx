import { useT } from '../../i18n'

/** What colour and area mean. */
export const Legend = () => {
  const t = useT()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-text-2 text-xs">
      <span className="flex items-center gap-1.5">
        {t('fleetMap.legendLow')}
        <span
          aria-hidden
          className="h-2 w-28 rounded-sm"
          style={{
            background:
              'linear-gradient(to right, var(--usage-1), var(--usage-2), var(--usage-3), var(--usage-4), var(--usage-5))',
          }}
        />
        {t('fleetMap.legendHigh')}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="inline-block h-2.5 w-3.5 rounded-[1px] border border-off" />
        {t('fleetMap.legendOff')}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="inline-block h-2.5 w-3.5 rounded-[1px] bg-usage-3" />
        {t('fleetMap.legendArea')}
      </span>
      <span className="max-md:hidden pointer-coarse:hidden">{t('fleetMap.legendDrag')}</span>
      <span className="hidden pointer-coarse:inline">{t('fleetMap.legendHold')}</span>
    </p>
  )
}
