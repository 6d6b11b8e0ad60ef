import { Show, type JSX } from 'solid-js'
import type { RiskLevel, Status } from '../../worker/modules/incidents/schema.ts'
import { Q } from './quantity.tsx'
import { t } from './words.ts'

export const Chip = (props: { kind?: 'neutral' | 'ok' | 'warn' | 'danger' | 'ai'; children: JSX.Element }) => (
  <span class={`chip ${props.kind ?? 'neutral'}`}>{props.children}</span>
)

// Five cues of a level: shape, word, number, colour, edge; colour alone would be lost on many eyes and every printer.
const looks: Record<RiskLevel, { shape: string; class: string }> = {
  Low: { shape: '○', class: 'r1' },
  Medium: { shape: '◆', class: 'r2' },
  High: { shape: '▲', class: 'r3' },
  Critical: { shape: '⬣', class: 'r4' },
}

export const riskClass = (level: RiskLevel): string => looks[level].class
export const riskShape = (level: RiskLevel): string => looks[level].shape
export const riskWord = (level: RiskLevel): string => t(`risk_${level}`)

export const RiskChip = (props: { level: RiskLevel | null; score?: number | null }) => (
  <Show when={props.level} fallback={<span class="chip neutral">{t('risk_none')}</span>}>
    {(level) => (
      <span class={`chip ${riskClass(level())}`}>
        <span class="sr">{t('riskLabel')}</span>
        <span aria-hidden="true">{riskShape(level())}</span>
        <Show when={props.score}>{(score) => <Q>{score()}</Q>}</Show>
        {riskWord(level())}
      </span>
    )}
  </Show>
)

export const statusWord = (status: Status): string => t(`status_${status}`)

const filled: Record<Status, number> = { Created: 0, InProgress: 0.25, Evaluating: 0.5, MoreInfoNeeded: 0, ActionTaken: 0.75, Completed: 1 }

/** A ring that fills as the report moves on, with its word; `bare` leaves the word to the screen reader. */
export const StatusRing = (props: { status: Status; bare?: boolean }) => (
  <span class="status">
    <svg class={`ring ${props.status}`} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" fill={props.status === 'Completed' ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.5" />
      <Show when={props.status === 'MoreInfoNeeded'}>
        <text x="8" y="11.5" text-anchor="middle" font-size="9" font-weight="700" fill="currentColor">
          ?
        </text>
      </Show>
      <Show when={filled[props.status] > 0 && filled[props.status] < 1}>
        <circle
          cx="8"
          cy="8"
          r="2.2"
          fill="none"
          stroke="currentColor"
          stroke-width="4.4"
          stroke-dasharray={`${13.8 * filled[props.status]} 13.8`}
          transform="rotate(-90 8 8)"
        />
      </Show>
      <Show when={props.status === 'Completed'}>
        <path d="M5 8.2l2 2 4-4.4" fill="none" stroke="var(--surface)" stroke-width="1.6" />
      </Show>
    </svg>
    <span classList={{ sr: props.bare === true }}>{statusWord(props.status)}</span>
  </span>
)
