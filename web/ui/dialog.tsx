import { createEffect, createUniqueId, onCleanup, Show, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import { t } from './words.ts'

type DialogProps = {
  open: boolean
  title: string
  /** Escape, the cross and the browser's back gesture all end here; the owner then sets `open` to false. */
  onClose: () => void
  children: JSX.Element
  actions?: JSX.Element
  wide?: boolean
  /** False where walking away would lose something that is shown only once. */
  dismissable?: boolean
  role?: 'dialog' | 'alertdialog'
  class?: string
}

/** The native modal dialog. Its content exists only while it is open. Put `autofocus` on the first field. */
export function Dialog(props: DialogProps) {
  const title = createUniqueId()
  let element: HTMLDialogElement | undefined
  createEffect(() => {
    if (!element) return
    element.setAttribute('closedby', props.dismissable === false ? 'none' : 'closerequest')
    if (props.open && !element.open) {
      element.showModal()
      if (!element.querySelector('[autofocus]')) element.querySelector<HTMLElement>('h2')?.focus()
    } else if (!props.open && element.open) element.close()
  })
  onCleanup(() => element?.close())
  return (
    <dialog
      ref={element}
      class={`dialog ${props.wide ? 'wide' : ''} ${props.class ?? ''}`}
      role={props.role ?? 'dialog'}
      aria-labelledby={title}
      on:keydown={(event) => {
        // A second Escape in a row closes without asking (the browser's close watcher): take the key away.
        if (event.key === 'Escape' && props.dismissable === false) event.preventDefault()
      }}
      on:cancel={(event) => {
        event.preventDefault()
        if (props.dismissable !== false) props.onClose()
      }}
      on:close={() => {
        // Closed by force all the same (a back gesture): the owner hears of it, or the dialog comes back.
        if (!props.open) return
        if (props.dismissable === false) queueMicrotask(() => props.open && !element?.open && element?.showModal())
        else props.onClose()
      }}
    >
      <Show when={props.open}>
        <div class="dialog-head">
          <h2 id={title} tabindex={-1}>
            {props.title}
          </h2>
          <Show when={props.dismissable !== false}>
            <button type="button" class="btn quiet icon-only" aria-label={t('close')} onClick={() => props.onClose()}>
              <Icon name="close" />
            </button>
          </Show>
        </div>
        <div class="dialog-body">{props.children}</div>
        <Show when={props.actions}>
          <div class="dialog-actions">{props.actions}</div>
        </Show>
      </Show>
    </dialog>
  )
}
