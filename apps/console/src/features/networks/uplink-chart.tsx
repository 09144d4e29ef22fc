import { MetricChart } from '../../components/chart/metric-chart'
import { useFormat, useT } from '../../i18n'

/** What passed the links of all hosts in the last hour, or what one network's guests passed over them. */
export const UplinkChart = ({ resource }: { readonly resource: string }) => {
  const t = useT()
  const format = useFormat()
  return (
    <MetricChart
      resource={resource}
      title={t('networks.uplinkTraffic')}
      unit="MB/s"
      range="1h"
      formatValue={format.decimal}
      lines={[
        { metric: 'network.sent', name: t('networks.sent') },
        { metric: 'network.received', name: t('networks.received') },
      ]}
    />
  )
}
