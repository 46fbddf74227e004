import type { FieldName } from '../articles/fields.ts'
import type { FieldDiff, Piece } from './diff.ts'
import { LABELS } from './labels.ts'

/** What has been changed, with what was there struck out. */
export const Changes = ({ diffs }: { diffs: FieldDiff[] }) =>
  diffs.length === 0 ? (
    <p>No difference.</p>
  ) : (
    <dl class="changes">
      {diffs.map(({ name, pieces }) => (
        <>
          <dt>{LABELS[name]}</dt>
          <dd>
            <Pieces pieces={pieces} />
          </dd>
        </>
      ))}
    </dl>
  )

/** Where somebody else's copy of a field differs, when it does. */
export const Theirs = ({ name, theirs }: { name: FieldName; theirs: FieldDiff[] }) => {
  const diff = theirs.find((field) => field.name === name)
  return diff ? (
    <details class="theirs" open>
      <summary>{LABELS[name]}: from theirs (struck out) to yours</summary>
      <Pieces pieces={diff.pieces} />
    </details>
  ) : null
}

const Pieces = ({ pieces }: { pieces: Piece[] }) => (
  // It may be long, and then it scrolls: with the keyboard too.
  <div class="diff" tabindex={0} role="group" aria-label="Changes">
    {pieces.map(({ kind, text }) => {
      if (kind === 'added') return <ins>{text}</ins>
      return kind === 'removed' ? <del>{text}</del> : <span>{text}</span>
    })}
  </div>
)
