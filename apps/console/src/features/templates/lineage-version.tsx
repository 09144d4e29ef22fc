import type { Template, TemplateVersion } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { cx } from '../../ui/cx'
import { DeployLink } from './deploy-link'

/** VMs that are named before the rest is counted. */
const SHOWN = 8

interface LineageVersionProps {
  readonly template: Template
  readonly version: TemplateVersion
  readonly onDelete: () => void
}

/** A version in its line: what is new, how much it holds, who came from it. */
export const LineageVersion = ({ template, version, onDelete }: LineageVersionProps) => {
  const t = useT()
  const format = useFormat()
  const { version: n, current, note, basedOn, ownGiB, vms, children } = version
  const linked = vms.filter(vm => vm.linked).length
  return (
    <li className="relative flex flex-col gap-1 pb-4 pl-6">
      <span aria-hidden className="absolute top-4 bottom-0 left-[6px] w-px bg-line-2" />
      <span
        aria-hidden
        className={cx(
          'absolute top-1 left-0 size-3.5 rounded-full border-2 bg-surface',
          current ? 'border-accent' : 'border-line-2',
        )}
      />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-semibold">{t('templates.versionNamed', { n })}</h3>
        {current && <Badge tone="accent">{t('templates.current')}</Badge>}
        <span className="text-text-3 text-xs">
          <SimTime time={version.createdAt} />
          {basedOn !== undefined && ` · ${t('templates.basedOn', { n: basedOn })}`}
          {` · ${t('templates.ownBlocks', { size: format.gib(ownGiB) })}`}
        </span>
        <span className="ml-auto flex gap-1.5">
          {!current && (
            <>
              <DeployLink id={template.id} name={template.name} size="sm" version={n} />
              <VerbButton size="sm" variant="danger-quiet" onClick={onDelete}>
                {t('templates.deleteVersion', { n })}
              </VerbButton>
            </>
          )}
        </span>
      </div>
      {note && <p className="max-w-prose">{note}</p>}
      <p className="flex flex-wrap gap-x-2 text-text-2">
        <span>
          {t('templates.vmsOf', { n: vms.length })}
          {linked > 0 && ` (${t('templates.linkedOf', { n: linked })})`}
        </span>
        {vms.slice(0, SHOWN).map(({ id, name }) => (
          <ResourceLink key={id} kind="vm" id={id} name={name} />
        ))}
        {vms.length > SHOWN && <span className="text-text-3">{t('templates.moreVms', { n: vms.length - SHOWN })}</span>}
      </p>
      {children.length > 0 && (
        <p className="flex flex-wrap gap-x-2 text-text-2">
          {t('templates.children')}
          {children.map(({ templateId, name }) => (
            <ResourceLink key={templateId} kind="template" id={templateId} name={name} />
          ))}
        </p>
      )}
    </li>
  )
}
