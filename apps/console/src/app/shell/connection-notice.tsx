import { useEffect, useState } from 'react'
import { SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { simNow } from '../../stores/clock'
import { useConnection } from '../../stores/connection'

/** Says, above every page, that the stream of events is cut, and as of when what is shown is; it is taken up again by itself. */
export const ConnectionNotice = () => {
  const t = useT()
  const state = useConnection(connection => connection.state)
  const [lostAt, setLostAt] = useState<string>()
  useEffect(() => {
    setLostAt(state === 'lost' && simNow() > 0 ? new Date(simNow()).toISOString() : undefined)
  }, [state])
  return (
    <div role="status">
      {lostAt !== undefined && (
        <p className="border-line border-b bg-att-soft px-4 py-1 text-xs">
          {t('sim.lostSince')} <SimTime time={lostAt} />
        </p>
      )}
    </div>
  )
}
