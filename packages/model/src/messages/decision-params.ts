/** The facts that a decision's words are made of: names as they are; `rule` is a strategy or a rule's name. */
export interface DecisionParams {
  readonly vm: string
  readonly host?: string
  readonly rule?: string
  /** Hosts looked at, and how many of them fitted. */
  readonly hosts: number
  readonly fitting: number
  /** The standard deviation of the hosts' loads. */
  readonly sigmaBefore?: number
  readonly sigmaAfter?: number
  /** Why a VM was not restarted. */
  readonly why?: string
}
