import { createSignal, onCleanup, onMount } from 'solid-js'

const remembered = 'salama.shortcuts'

function wereOn(): boolean {
  try {
    return localStorage.getItem(remembered) !== 'off'
  } catch {
    return true
  }
}

const [on, setOn] = createSignal(wereOn())

/** Whether single keys do something; a person who dictates turns them off (WCAG 2.2, 2.1.4). */
export const shortcutsOn = on

export function setShortcutsOn(next: boolean) {
  setOn(next)
  try {
    localStorage.setItem(remembered, next ? 'on' : 'off')
  } catch {
    // Where nothing can be remembered the choice lasts as long as the page.
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

/**
 * Single-key shortcuts of a screen, by `event.code`: on an Arabic layout the key with J on it types «ت».
 * A handler that returns false leaves the key to the browser.
 */
export function useShortcuts(handlers: Partial<Record<string, (event: KeyboardEvent) => boolean | void>>) {
  const hear = (event: KeyboardEvent) => {
    if (!on() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (document.querySelector('dialog[open]')) return
    const handler = handlers[event.shiftKey ? `Shift+${event.code}` : event.code]
    if (handler && handler(event) !== false) event.preventDefault()
  }
  onMount(() => document.addEventListener('keydown', hear))
  onCleanup(() => document.removeEventListener('keydown', hear))
}
