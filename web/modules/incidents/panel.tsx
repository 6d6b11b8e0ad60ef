import { createContext, createUniqueId, useContext, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'

/** On its own page a report's panels are second-level headings; beside the inbox, third-level. */
const Level = createContext((): 2 | 3 => 2)
export const HeadingLevel = Level.Provider

/** One part of a report, under its own heading. */
export function Panel(props: { title: string; name: string; children: JSX.Element; aside?: JSX.Element }) {
  const id = createUniqueId()
  const level = useContext(Level)
  return (
    <section class={`card panel ${props.name}`} aria-labelledby={id}>
      <div class="panel-head">
        <Dynamic component={`h${level()}`} id={id} class="panel-title">
          {props.title}
        </Dynamic>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
