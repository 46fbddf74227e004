import type { Child } from 'hono/jsx'
import type { Words } from '../words/words.ts'

/** What was typed into a form and what is wrong with it, field by field. */
export type Typed = {
  values: Record<string, string>
  faults: Record<string, string>
  /** A no that is about no field. */
  refusal?: string | undefined
}

export const UNTYPED: Typed = { values: {}, faults: {} }

export type FieldProps = {
  /** Unique on the page; a page may hold the same form twice. */
  id: string
  name: string
  label: string
  hint?: string
  typed: Typed
  type?: string
  inputmode?: 'numeric'
  autocomplete?: string
  required?: boolean
  rows?: number
  maxlength?: number
  /** “auto” where people write in any language. */
  dir?: 'auto'
}

/** A labelled field with its hint, its error beside it, and what was typed still in it. */
export const Field = ({ id, name, label, hint, typed, rows, ...attributes }: FieldProps) => {
  const fault = typed.faults[name]
  const described =
    [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const shared = {
    id,
    name,
    'aria-describedby': described,
    'aria-invalid': fault ? ('true' as const) : undefined,
    ...attributes,
  }
  return (
    <label class="label" for={id}>
      {label}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {rows ? (
        <textarea {...shared} rows={rows}>
          {typed.values[name] ?? ''}
        </textarea>
      ) : (
        <input {...shared} value={typed.values[name] ?? ''} />
      )}
      <FaultOf id={id} fault={fault} />
    </label>
  )
}

export type ChoiceProps = Pick<FieldProps, 'id' | 'name' | 'label' | 'hint' | 'typed'> & {
  options: { value: string; name: string }[]
}

/** One of several, from a list. */
export const Choice = ({ id, name, label, hint, typed, options }: ChoiceProps) => {
  const fault = typed.faults[name]
  return (
    <label class="label" for={id}>
      {label}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <select
        id={id}
        name={name}
        aria-describedby={
          [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
        }
        aria-invalid={fault ? 'true' : undefined}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === typed.values[name]}>
            {option.name}
          </option>
        ))}
      </select>
      <FaultOf id={id} fault={fault} />
    </label>
  )
}

export type TickProps = Pick<FieldProps, 'id' | 'name' | 'label' | 'typed'>

/** Yes or no. */
export const Tick = ({ id, name, label, typed }: TickProps) => (
  <label class="tick" for={id}>
    <input type="checkbox" id={id} name={name} checked={typed.values[name] !== undefined} />
    {label}
  </label>
)

const FaultOf = ({ id, fault }: { id: string; fault: string | undefined }) =>
  fault ? (
    <span class="fault" id={`${id}-fault`}>
      {fault}
    </span>
  ) : null

/** Why the whole form was refused, where that is about no field. */
export const RefusalNotice = ({ typed }: { typed: Typed }) =>
  typed.refusal ? (
    <p class="notice" role="alert" data-outcome>
      {typed.refusal}
    </p>
  ) : null

/** A field that people do not see and do not reach; what fills it in is no reader. */
export const Decoy = ({ id, words }: { id: string; words: Words }) => (
  <div class="decoy" aria-hidden="true">
    <label for={id}>{words.form.decoy}</label>
    <input id={id} name="website" tabindex={-1} autocomplete="off" />
  </div>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)

/** Says how something went. `outcome` is what a script puts in the place of the form. */
export const Notice = ({ children, id }: { children?: Child; id?: string }) => (
  <div class="notice" role="status" id={id} data-outcome>
    {children}
  </div>
)
