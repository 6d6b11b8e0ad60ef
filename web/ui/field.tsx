import { createSignal, createUniqueId, For, Show, splitProps, type JSX } from 'solid-js'
import { t } from './words.ts'

type Words = { label: string; hint?: JSX.Element; error?: string | undefined; optional?: boolean; id?: string }
type Slot = { id: string; describedBy: string | undefined; invalid: true | undefined }

/** Label, hint and error around one control; the control takes its ids from the slot. */
export function Field(props: Words & { class?: string; children: (slot: Slot) => JSX.Element }) {
  const made = createUniqueId()
  const id = () => props.id ?? made
  const slot: Slot = {
    get id() {
      return id()
    },
    get describedBy() {
      return [props.error ? `${id()}-error` : '', props.hint ? `${id()}-hint` : ''].filter(Boolean).join(' ') || undefined
    },
    get invalid() {
      return props.error ? true : undefined
    },
  }
  return (
    <div class={`field ${props.class ?? ''}`} classList={{ wrong: Boolean(props.error) }}>
      <label for={id()}>
        {props.label} <OptionalMark when={props.optional} />
      </label>
      <Show when={props.hint}>
        <div class="hint" id={`${id()}-hint`}>
          {props.hint}
        </div>
      </Show>
      <FieldError id={`${id()}-error`} error={props.error} />
      {props.children(slot)}
    </div>
  )
}

const OptionalMark = (props: { when: boolean | undefined }) => (
  <Show when={props.when}>
    <span class="optional">({t('optional')})</span>
  </Show>
)

const FieldError = (props: { id: string; error: string | undefined }) => (
  <Show when={props.error}>
    <div class="field-error" id={props.id}>
      <span>
        <span class="sr">{t('errorPrefix')} </span>
        {props.error}
      </span>
    </div>
  </Show>
)

type TextProps = Words & {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  name?: string
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'time' | 'datetime-local' | 'url' | 'tel'
  autocomplete?: JSX.HTMLAutocomplete
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'url' | 'tel'
  /** Free text is `auto` (the default); codes, addresses and e-mail are `ltr`. */
  dir?: 'auto' | 'ltr' | 'rtl'
  required?: boolean
  readonly?: boolean
  maxlength?: number
  placeholder?: string
  min?: string
  max?: string
  autofocus?: boolean
  spellcheck?: boolean
  inputClass?: string
  class?: string
  ref?: (element: HTMLInputElement) => void
}

const alwaysLtr = ['email', 'password', 'url', 'tel', 'date', 'time', 'datetime-local']

export function TextField(props: TextProps) {
  const [words] = splitProps(props, ['label', 'hint', 'error', 'optional', 'id', 'class'])
  const [shown, setShown] = createSignal(false)
  const control = (slot: Slot) => (
    <input
      ref={(element) => props.ref?.(element)}
      class={`input ${props.inputClass ?? ''}`}
      id={slot.id}
      name={props.name}
      type={props.type === 'password' && shown() ? 'text' : (props.type ?? 'text')}
      dir={props.dir ?? (alwaysLtr.includes(props.type ?? 'text') ? 'ltr' : 'auto')}
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
      onBlur={() => props.onBlur?.()}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      aria-required={props.required ? true : undefined}
      aria-invalid={slot.invalid}
      aria-describedby={slot.describedBy}
      readonly={props.readonly}
      maxlength={props.maxlength}
      placeholder={props.placeholder}
      min={props.min}
      max={props.max}
      autofocus={props.autofocus}
      spellcheck={props.spellcheck}
    />
  )
  return (
    <Field {...words}>
      {(slot) => (
        <Show when={props.type === 'password'} fallback={control(slot)}>
          <div class="input-with-action">
            {control(slot)}
            <button
              type="button"
              class="btn ghost"
              aria-pressed={shown()}
              aria-label={t(shown() ? 'hidePasswordLong' : 'showPasswordLong')}
              onClick={() => setShown(!shown())}
            >
              {t(shown() ? 'hidePassword' : 'showPassword')}
            </button>
          </div>
        </Show>
      )}
    </Field>
  )
}

type AreaProps = Words & {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  name?: string
  required?: boolean
  maxlength?: number
  short?: boolean
  autofocus?: boolean
  placeholder?: string
  class?: string
  ref?: (element: HTMLTextAreaElement) => void
}

export function TextArea(props: AreaProps) {
  const [words] = splitProps(props, ['label', 'hint', 'error', 'optional', 'id', 'class'])
  return (
    <Field {...words}>
      {(slot) => (
        <textarea
          ref={(element) => props.ref?.(element)}
          class="input"
          classList={{ short: props.short === true }}
          id={slot.id}
          name={props.name}
          dir="auto"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur?.()}
          aria-required={props.required ? true : undefined}
          aria-invalid={slot.invalid}
          aria-describedby={slot.describedBy}
          maxlength={props.maxlength}
          placeholder={props.placeholder}
          autofocus={props.autofocus}
        />
      )}
    </Field>
  )
}

export type Choice<V extends string = string> = { value: V; label: string; hint?: string }

type SelectProps<V extends string> = Words & {
  value: V | ''
  onChange: (value: V | '') => void
  options: readonly Choice<V>[]
  /** The words of the empty choice; null leaves it out. */
  placeholder?: string | null
  name?: string
  required?: boolean
  class?: string
}

/** The native select: closed lists stay readable to every screen reader and phone. */
export function SelectField<V extends string>(props: SelectProps<V>) {
  const [words] = splitProps(props, ['label', 'hint', 'error', 'optional', 'id', 'class'])
  return (
    <Field {...words}>
      {(slot) => (
        <select
          class="input"
          id={slot.id}
          name={props.name}
          aria-required={props.required ? true : undefined}
          aria-invalid={slot.invalid}
          aria-describedby={slot.describedBy}
          onChange={(event) => props.onChange(event.currentTarget.value as V | '')}
        >
          <Show when={props.placeholder !== null}>
            <option value="" selected={props.value === ''}>
              {props.placeholder ?? t('choose')}
            </option>
          </Show>
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

type TilesProps<V extends string> = {
  legend: string
  name?: string
  value: V | ''
  onChange: (value: V) => void
  options: readonly Choice<V>[]
  hint?: JSX.Element
  error?: string | undefined
  optional?: boolean
  compact?: boolean
  id?: string
}

/** One choice out of a few, each as large as a fingertip. `id` is the first radio's, for ErrorSummary. */
export function RadioTiles<V extends string>(props: TilesProps<V>) {
  const made = createUniqueId()
  const id = () => props.id ?? made
  const describedBy = () => [props.error ? `${id()}-error` : '', props.hint ? `${id()}-hint` : ''].filter(Boolean).join(' ') || undefined
  return (
    <fieldset class="tiles" classList={{ wrong: Boolean(props.error) }} aria-describedby={describedBy()}>
      <legend>
        {props.legend} <OptionalMark when={props.optional} />
      </legend>
      <Show when={props.hint}>
        <div class="hint" id={`${id()}-hint`}>
          {props.hint}
        </div>
      </Show>
      <FieldError id={`${id()}-error`} error={props.error} />
      <div class="tile-grid" classList={{ compact: props.compact === true }}>
        <For each={props.options}>
          {(option, index) => (
            <label class="tile">
              <input
                type="radio"
                id={index() === 0 ? id() : `${id()}-${index()}`}
                name={props.name ?? made}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>{option.label}</span>
              <Show when={option.hint}>
                <span class="hint">{option.hint}</span>
              </Show>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

/** One yes-or-no statement. */
export const CheckField = (props: {
  label: JSX.Element
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
  id?: string
  name?: string
  disabled?: boolean
}) => (
  <label class="check">
    <input
      type="checkbox"
      id={props.id}
      name={props.name}
      checked={props.checked}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
    <span>{props.label}</span>
    <Show when={props.hint}>
      <span class="hint">{props.hint}</span>
    </Show>
  </label>
)
