import { Link } from '@tanstack/react-router'
import { exportLab } from '@vivarium/client'
import type { LabProgress, LabSummary } from '@vivarium/model'
import { Award, Download, EllipsisVertical, Link2 } from 'lucide-react'
import { download } from '../../components/download'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { useLabs } from '../../stores/labs'
import { Badge } from '../../ui/badge'
import { buttonStyle } from '../../ui/button-style'
import { Disclosure } from '../../ui/disclosure'
import { IconButton } from '../../ui/icon-button'
import { Menu, type MenuEntry } from '../../ui/menu'
import { copyLabLink } from './lab-link'

interface LabItemProps {
  readonly lab: LabSummary
  /** How it stands, while it is on. */
  readonly current: LabProgress | undefined
}

/** A lab: what it practises, how long it takes, how far one is with it. */
export const LabItem = ({ lab, current }: LabItemProps) => {
  const t = useT()
  const format = useFormat()
  const best = useLabs(state => state.best[lab.name])
  const minutes = (number: number) => format.duration(number * 60)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-3.5 py-3">
      <div className="flex min-w-64 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-semibold">{lab.title}</h3>
          {current && !current.finished && <Badge tone="change">{t('labs.isOn')}</Badge>}
          {best && <Badge tone="run">{t('labs.doneOn', { date: format.wallDate(best.finishedAt) })}</Badge>}
        </div>
        <p className="max-w-prose text-text-2">{lab.summary}</p>
        <p className="text-text-3 text-xs">
          {t('labs.par', { simulated: minutes(lab.parSimulatedMinutes), real: minutes(lab.parRealMinutes) })}
          {best && (
            <>
              {' · '}
              {t('labs.best', {
                simulated: format.duration(best.progress.elapsedS),
                real: format.duration(best.progress.elapsedRealS),
              })}
            </>
          )}
        </p>
        <Disclosure summary={t('labs.steps', { n: lab.stepCount })}>
          <ol className="list-decimal pl-5 text-text-2">
            {lab.stepTitles.map(title => (
              <li key={title}>{title}</li>
            ))}
          </ol>
        </Disclosure>
      </div>
      <div className="flex items-center gap-1.5">
        <Link
          to="/labs/$labName/start"
          params={{ labName: lab.name }}
          aria-label={t('labs.startNamed', { lab: lab.title })}
          className={buttonStyle()}
        >
          {t('labs.start')}
        </Link>
        <LabItemMenu lab={lab} done={best !== undefined} />
      </div>
    </li>
  )
}

const LabItemMenu = ({ lab: { name, title }, done }: { readonly lab: LabSummary; readonly done: boolean }) => {
  const t = useT()
  const save = useCommand({
    run: () => exportLab(name),
    verb: t('labs.download'),
    onDone: file => download(file, `${name}.lab.json`),
  })
  const share = useCommand({ run: () => copyLabLink(name), verb: t('labs.copyLink') })
  const certificate: MenuEntry = {
    type: 'link',
    id: 'certificate',
    label: t('labs.certificate'),
    icon: <Award aria-hidden />,
    link: <Link to="/labs/$labName/certificate" params={{ labName: name }} />,
  }
  return (
    <Menu
      trigger={<IconButton label={t('labs.more', { lab: title })} icon={<EllipsisVertical aria-hidden />} />}
      entries={[
        ...(done ? [certificate] : []),
        {
          type: 'item',
          id: 'link',
          label: t('labs.copyLink'),
          icon: <Link2 aria-hidden />,
          onSelect: () => share.submit(),
        },
        {
          type: 'item',
          id: 'download',
          label: t('labs.download'),
          icon: <Download aria-hidden />,
          onSelect: () => save.submit(),
        },
      ]}
    />
  )
}
