/** The facts that a decision's words are made of: names as they are; `rule` is a strategy or a rule's name. */
export interface DecisionParams {
  /** Empty where it is about a host alone. */
  readonly vm: string
  readonly host?: string
  readonly rule?: string
  /** Hosts looked at, and how many of them fitted. */
  readonly hosts: number
  readonly fitting: number
  /** The standard deviation of the hosts' loads. */
  readonly sigmaBefore?: number
  readonly sigmaAfter?: number
  /** Use of the busiest host, 0 to 1, and what the switch saves, in watts. */
  readonly loadBefore?: number
  readonly loadAfter?: number
  readonly savesW?: number
  /** Which restart or relocation of how many, after its guest failed. */
  readonly tries?: number
  readonly most?: number
  /** Why a VM was not restarted. */
  readonly why?: string
}
