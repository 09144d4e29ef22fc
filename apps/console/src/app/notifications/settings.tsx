import { useT } from '../../i18n'
import { NOTICE_TOPICS, toggleToasts, toggleTopic, useNotifications } from '../../stores/notifications'
import { Checkbox } from '../../ui/checkbox'
import { Disclosure } from '../../ui/disclosure'

/** What a person wants to be told, kept in this browser. */
export const NotificationSettings = () => {
  const t = useT()
  const { topics, toasts } = useNotifications()
  return (
    <div className="border-line border-t bg-bg px-3.5 py-2.5">
      <Disclosure summary={t('bell.settings')}>
        <div className="flex flex-col gap-1.5">
          {NOTICE_TOPICS.map(topic => (
            <Checkbox
              key={topic}
              checked={topics[topic]}
              onChange={() => toggleTopic(topic)}
              label={t(`bell.topic.${topic}`)}
            />
          ))}
          <Checkbox checked={toasts} onChange={toggleToasts} label={t('bell.toasts')} />
        </div>
      </Disclosure>
    </div>
  )
}
