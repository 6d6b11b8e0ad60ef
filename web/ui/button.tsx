import { A } from '@solidjs/router'
import { Show, splitProps, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import { t } from './words.ts'

type Look = { variant?: 'primary' | 'ghost' | 'quiet' | 'danger'; size?: 'normal' | 'sm'; wide?: boolean; icon?: IconName }

const classOf = (look: Look, extra: string | undefined) =>
  ['btn', look.variant === 'primary' ? '' : (look.variant ?? ''), look.size === 'sm' ? 'sm' : '', look.wide ? 'wide' : '', extra ?? '']
    .filter(Boolean)
    .join(' ')

type ButtonProps = Look &
  Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> & {
    /** While busy it keeps its focus and its place and answers no click. */
    busy?: boolean
    onClick?: (event: MouseEvent) => void
  }

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'size', 'wide', 'icon', 'busy', 'class', 'type', 'onClick', 'children'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={classOf(own, own.class)}
      aria-disabled={own.busy ? true : undefined}
      onClick={(event) => {
        if (own.busy) event.preventDefault()
        else own.onClick?.(event)
      }}
    >
      <Show when={own.busy} fallback={<Show when={own.icon}>{(name) => <Icon name={name()} />}</Show>}>
        <span class="busy" aria-hidden="true" />
        <span class="sr" role="status">
          {t('working')}
        </span>
      </Show>
      {own.children}
    </button>
  )
}

/** A link that looks like a button because it is the next step. */
export const LinkButton = (props: Look & { href: string; children: JSX.Element; class?: string; target?: string; onClick?: () => void }) => (
  <A href={props.href} class={classOf(props, props.class)} target={props.target} onClick={() => props.onClick?.()}>
    <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
    {props.children}
  </A>
)
