type Trimmed<S extends string> = S extends ` ${infer R}` ? Trimmed<R> : S extends `${infer R} ` ? Trimmed<R> : S
type Placeholder<S extends string> = S extends `${string} ${string}` | `${string}#${string}` | '' ? never : S
// `{n, plural, one {# VM} other {# VMs}}` names n; what a branch says holds a space or a #, so it is no name.
type Head<S extends string> = S extends `${infer A},${string}` ? Placeholder<Trimmed<A>> : Placeholder<S>
type Names<S extends string> = S extends `${string}{${infer R}`
  ? R extends `${infer A}}${string}`
    ? (A extends `${infer B}{${string}` ? Head<B> : Head<A>) | Names<R>
    : never
  : never

/** The values that an ICU message asks for, read off its text: `'{n} of {total}'` wants `n` and `total`. */
export type MessageValues<S extends string> = Record<Names<S>, string | number>
