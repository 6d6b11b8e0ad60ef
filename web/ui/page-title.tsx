import { createEffect, onMount, Show, type JSX } from 'solid-js'
import { dictionary } from '../lib/i18n.ts'

const t = dictionary({ en: { product: 'Salama' }, ar: { product: 'سلامة' } })

let first = true

/** The one h1 of a screen. It takes the focus when the route changes, and names the browser's tab. */
export function PageTitle(props: { title: string; sub?: JSX.Element; actions?: JSX.Element; class?: string }) {
  let heading!: HTMLHeadingElement
  createEffect(() => {
    document.title = `${props.title} · ${t('product')}`
  })
  onMount(() => {
    // On the first page the browser's own start keeps the skip link first.
    if (!first && !document.querySelector('dialog[open]')) heading.focus({ preventScroll: true })
    first = false
  })
  return (
    <div class={`page-title ${props.class ?? ''}`}>
      <div>
        <h1 ref={heading} tabindex={-1}>
          {props.title}
        </h1>
        <Show when={props.sub}>
          <p>{props.sub}</p>
        </Show>
      </div>
      <Show when={props.actions}>
        <div class="row noprint">{props.actions}</div>
      </Show>
    </div>
  )
}
