import { For } from 'solid-js'
import type { Affected } from '../../worker/modules/incidents/schema.ts'
import { levelOf, scoreOf } from '../../worker/modules/incidents/risk.ts'
import { riskClass, riskShape, riskWord } from './chip.tsx'
import { stepFor, type Rating, type Step } from './risk-step.ts'
import './risk-matrix.css'

type MatrixProps = {
  label: string
  severity: string
  probability: string
  severityNames: Record<Step, string>
  probabilityNames: Record<Step, string>
  /** What a screen reader says of one square. */
  cellLabel: (rating: Rating, score: number, level: string) => string
  value: Rating | null
  onChange: (rating: Rating) => void
  readonly?: boolean
  /** Harm that really happened can raise the level of a square. */
  affected?: readonly Affected[]
  ref?: (element: HTMLDivElement) => void
}

const steps: readonly Step[] = [1, 2, 3]
/** Severity × probability as nine squares: a radio group on two axes. */
export function RiskMatrix(props: MatrixProps) {
  const cells = new Map<string, HTMLButtonElement>()
  const nameOf = ({ severity, probability }: Rating) => `${severity}${probability}`
  const chosen = (rating: Rating) => props.value !== null && nameOf(props.value) === nameOf(rating)
  const isEntry = (rating: Rating) => (props.value ? chosen(rating) : rating.severity === 1 && rating.probability === 1)
  const walk = (event: KeyboardEvent & { currentTarget: HTMLElement }, at: Rating) => {
    const to = stepFor(event.code, at, getComputedStyle(event.currentTarget).direction === 'rtl')
    if (!to) return
    event.preventDefault()
    if (!props.readonly) props.onChange(to)
    cells.get(nameOf(to))?.focus()
  }

  return (
    <div
      class="risk-matrix"
      role="radiogroup"
      aria-label={props.label}
      aria-readonly={props.readonly || undefined}
      ref={(element) => props.ref?.(element)}
    >
      <span class="axis severity" aria-hidden="true">
        {props.severity}
      </span>
      <For each={[3, 2, 1] as const}>
        {(severity) => (
          <>
            <span class="step row-name" aria-hidden="true">
              {props.severityNames[severity]}
            </span>
            <For each={steps}>
              {(probability) => {
                const rating = { severity, probability }
                const score = scoreOf(severity, probability)
                const level = () => levelOf(score, props.affected ?? [])
                return (
                  <button
                    type="button"
                    ref={(element) => cells.set(nameOf(rating), element)}
                    class={`square ${riskClass(level())}`}
                    role="radio"
                    aria-checked={chosen(rating)}
                    aria-disabled={props.readonly || undefined}
                    aria-label={props.cellLabel(rating, score, riskWord(level()))}
                    tabindex={isEntry(rating) ? 0 : -1}
                    onClick={() => props.readonly || props.onChange(rating)}
                    onKeyDown={(event) => walk(event, rating)}
                  >
                    <b>{score}</b>
                    <span class="level">
                      <span class="shape">{riskShape(level())}</span> {riskWord(level())}
                    </span>
                  </button>
                )
              }}
            </For>
          </>
        )}
      </For>
      <span aria-hidden="true" />
      <For each={steps}>
        {(probability) => (
          <span class="step column-name" aria-hidden="true">
            {props.probabilityNames[probability]}
          </span>
        )}
      </For>
      <span class="axis probability" aria-hidden="true">
        {props.probability}
      </span>
    </div>
  )
}
