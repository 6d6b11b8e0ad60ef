import { createSignal, createUniqueId, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'

type MenuProps = { label: string; icon?: IconName; class?: string; iconOnly?: boolean; children: JSX.Element; face?: JSX.Element }

/** A button that unfolds a few actions in the top layer. Put `MenuItem`s or links with class `menu-item` inside. */
export function Menu(props: MenuProps) {
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  let button!: HTMLButtonElement
  let panel!: HTMLDivElement

  const place = () => {
    const at = button.getBoundingClientRect()
    const size = panel.getBoundingClientRect()
    const rtl = getComputedStyle(button).direction === 'rtl'
    const wanted = rtl ? at.right - size.width : at.left
    const x = Math.max(8, Math.min(wanted, innerWidth - size.width - 8))
    const below = at.bottom + 4
    const y = below + size.height > innerHeight - 8 ? Math.max(8, at.top - size.height - 4) : below
    panel.style.setProperty('translate', `${x}px ${y}px`)
  }
  const items = () => [...panel.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)')]
  const walk = (event: KeyboardEvent) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[(to + all.length) % all.length]?.focus()
  }

  return (
    <>
      <button
        type="button"
        ref={button}
        class={`btn ${props.class ?? 'ghost'} ${props.iconOnly ? 'icon-only' : ''}`}
        popovertarget={id}
        aria-expanded={open()}
        aria-label={props.iconOnly || props.face ? props.label : undefined}
      >
        {props.face ?? (
          <>
            {props.icon && <Icon name={props.icon} />}
            {!props.iconOnly && props.label}
          </>
        )}
      </button>
      <div
        id={id}
        ref={panel}
        class="menu menu-panel"
        popover="auto"
        onKeyDown={walk}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest('.menu-item')) panel.hidePopover()
        }}
        on:toggle={(event) => {
          const nowOpen = (event as ToggleEvent).newState === 'open'
          setOpen(nowOpen)
          if (!nowOpen) return
          place()
          items()[0]?.focus()
        }}
      >
        {props.children}
      </div>
    </>
  )
}

export const MenuItem = (props: { icon?: IconName; onChoose: () => void; disabled?: boolean; children: JSX.Element; lang?: string }) => (
  <button type="button" class="menu-item" lang={props.lang} disabled={props.disabled} onClick={() => props.onChoose()}>
    {props.icon && <Icon name={props.icon} />}
    <span>{props.children}</span>
  </button>
)
