import type { JSX } from 'solid-js'

/** A number with its unit, a range, an identifier or a code: one run from left to right in either language. */
export const Q = (props: { children: JSX.Element; class?: string }) => (
  <bdi class={`q ${props.class ?? ''}`} dir="ltr">
    {props.children}
  </bdi>
)
