/** A text whose pieces between backticks are code. */
export const WithCode = ({ text }: { readonly text: string }) =>
  text.split('`').map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text is the same for good.
      <code key={index} className="font-mono text-xs">
        {piece}
      </code>
    ),
  )
