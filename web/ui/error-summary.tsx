import { createEffect, For, on, Show } from 'solid-js'
import { t } from './words.ts'

export type FieldProblem = { field?: string; message: string }

/** What must be corrected, at the top of a form; takes the focus each time a new list arrives. Each item leads to its field. */
export function ErrorSummary(props: { errors: readonly FieldProblem[]; title?: string }) {
  let box: HTMLDivElement | undefined
  createEffect(
    on(
      () => props.errors,
      (errors) => {
        if (errors.length > 0) box?.focus()
      },
    ),
  )
  const goTo = (event: Event, field: string) => {
    event.preventDefault()
    const target = document.getElementById(field)
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  }
  return (
    <Show when={props.errors.length > 0}>
      <div class="summary" ref={box} tabindex={-1}>
        {/* The alert is an inner child: on the focused element itself readers speak it twice or not at all. */}
        <div role="alert">
          <h2>{props.title ?? t('thereIsAProblem')}</h2>
          <ul>
            <For each={props.errors}>
              {(error) => (
                <li>
                  <Show when={error.field} fallback={error.message}>
                    {(field) => (
                      <a href={`#${field()}`} on:click={(event) => goTo(event, field())}>
                        {error.message}
                      </a>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </div>
      </div>
    </Show>
  )
}
