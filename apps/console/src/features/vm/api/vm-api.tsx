import type { Vm } from '@vivarium/model'
import { CodeChoice } from '../../../components/code-call'
import { useT } from '../../../i18n'
import { CodeBlock } from '../../../ui/code-block'
import { Panel } from '../../../ui/panel'
import { CallLog } from './call-log'
import { VerbCalls } from './verb-calls'

/** The VM as the API has it, the calls for what can be done to it, and those that this console made. */
export const VmApi = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Panel title={t('vm.api.resource')} meta={<code className="font-mono">{`/vms/${vm.id}`}</code>}>
        <div className="flex flex-col gap-3">
          <CodeChoice call={{ method: 'GET', path: `/vms/${vm.id}` }} />
          <div className="[&_pre]:max-h-[32rem] [&_pre]:overflow-y-auto">
            <CodeBlock
              code={JSON.stringify(vm, null, 2)}
              label={t('vm.api.json')}
              copyLabel={t('vm.api.copyJson')}
              copiedLabel={t('common.copied')}
            />
          </div>
        </div>
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        <VerbCalls vm={vm} />
        <CallLog vmId={vm.id} />
      </div>
    </div>
  )
}
