import { useQueryClient } from '@tanstack/react-query'
import { currentLabQuery } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { type Command, useCommand } from '../../components/use-command'

interface LabCommand<Input> {
  readonly run: (input: Input) => Promise<LabProgress>
  readonly verb: string
  readonly problems?: 'toast' | 'in-place'
  readonly onDone?: (progress: LabProgress) => void
}

/** A verb of the lab that is on. Its answer is how the lab stands: shown at once, before the event says so. */
export const useLabCommand = <Input = void>({ onDone, ...command }: LabCommand<Input>): Command<Input> => {
  const queryClient = useQueryClient()
  return useCommand<Input, LabProgress>({
    ...command,
    onDone: progress => {
      queryClient.setQueryData(currentLabQuery().queryKey, progress)
      onDone?.(progress)
    },
  })
}
