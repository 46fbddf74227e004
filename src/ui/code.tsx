// What scrolls must be reached by keys.
/** Code or text to copy, as it is; `label` says what it is to those who do not see it. */
export const Code = ({ label, children }: { label: string; children: string }) => (
  <pre tabindex={0} role="group" aria-label={label}>
    <code>{children}</code>
  </pre>
)
