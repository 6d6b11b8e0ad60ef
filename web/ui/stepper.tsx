import { For, Show } from 'solid-js'
import type { Status } from '../../worker/modules/incidents/schema.ts'
import { StatusRing } from './chip.tsx'
import './stepper.css'

type StepperProps = {
  label: string
  status: Status
  /** Said of the step the report stands on. */
  here: string
  /** Said of the loop beside evaluating. */
  loop: string
}

const line: readonly Status[] = ['Created', 'InProgress', 'Evaluating', 'ActionTaken', 'Completed']

/** How far along the line a state is; a question to the reporter is a loop on the evaluation, not a step of its own. */
const place = (status: Status) => line.indexOf(status === 'MoreInfoNeeded' ? 'Evaluating' : status)

/** The six states: five along the line, the sixth as a loop that leaves the evaluation and returns to it. */
export const Stepper = (props: StepperProps) => (
  <ol class="stepper" aria-label={props.label}>
    <For each={line}>
      {(status, index) => (
        <li
          classList={{ done: index() < place(props.status), ahead: index() > place(props.status) }}
          aria-current={props.status === status ? 'step' : undefined}
        >
          <StatusRing status={status} />
          <Show when={props.status === status}>
            <span class="sr">{props.here}</span>
          </Show>
          <Show when={status === 'Evaluating'}>
            <div
              class="loop"
              classList={{ open: props.status === 'MoreInfoNeeded' }}
              aria-current={props.status === 'MoreInfoNeeded' ? 'step' : undefined}
            >
              <svg viewBox="0 0 60 18" aria-hidden="true">
                <path d="M8 2v4q0 9 9 9h26q9 0 9-9V3" />
                <path d="M48 6.5 52 2.5 56 6.5" />
              </svg>
              <StatusRing status="MoreInfoNeeded" />
              <span class="sr">{props.loop}</span>
              <Show when={props.status === 'MoreInfoNeeded'}>
                <span class="sr">{props.here}</span>
              </Show>
            </div>
          </Show>
        </li>
      )}
    </For>
  </ol>
)
