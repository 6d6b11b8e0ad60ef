import { A } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import type { Summary } from '../../../worker/modules/analytics/schema.ts'
import { number, time } from '../../lib/format.ts'
import { riskWord, statusWord } from '../../ui/chip.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Q } from '../../ui/quantity.tsx'
import { periods, type View } from './view.ts'
import { t } from './words.ts'

/** A number, or that it is hidden and why: never a blank. */
export const Shown = (props: { count: number | null }) => (
  <Show
    when={props.count !== null}
    fallback={
      <span class="hidden-count">
        {t('hidden')}
        <span class="sr"> {t('hiddenSr')}</span>
      </span>
    }
  >
    <Q>{number(props.count!)}</Q>
  </Show>
)

export const countText = (count: number | null): string | number => count ?? t('hidden')

/** A number that leads to the reports behind it, where the reader may open their list. */
export const CountLink = (props: { count: number | null; href?: string | undefined; of: string }) => (
  <Show when={props.href && props.count !== 0 ? props.href : undefined} fallback={<Shown count={props.count} />}>
    {(href) => (
      <A href={href()} class="count-link">
        <Shown count={props.count} />
        <span class="sr">
          {' '}
          {props.of}: {t('seeThem')}
        </span>
      </A>
    )}
  </Show>
)

/** One number of the page, large. `tone` is spent only where somebody has to do something. */
export const Tile = (props: {
  label: string
  count: number | null
  href?: string | undefined
  tone?: 'warn' | 'danger' | undefined
  share?: string
}) => (
  <div class={`tile-figure ${props.tone ?? ''}`}>
    <dt>{props.label}</dt>
    <dd>
      <CountLink count={props.count} href={props.href} of={props.label} />
      <Show when={props.share}>
        <span class="muted small">{props.share}</span>
      </Show>
    </dd>
  </div>
)

export type Part = {
  key: string
  label: string
  count: number | null
  href?: string | undefined
  class?: string
  shape?: JSX.Element
  shown?: JSX.Element
}

/** A breakdown as bars on lines of text: readable without colour, printed as it stands, and each number leads on. */
export const Bars = (props: { parts: readonly Part[]; caption: string }) => {
  const largest = () => Math.max(1, ...props.parts.map(({ count }) => count ?? 0))
  return (
    <ul class="bars" aria-label={props.caption}>
      <For each={props.parts}>
        {(part) => (
          <li>
            <span class="bar-label">
              {part.shape}
              {part.label}
            </span>
            <span class="bar-track" aria-hidden="true">
              <span class={`bar ${part.class ?? ''}`} style={{ '--share': String((part.count ?? 0) / largest()) }} />
            </span>
            <span class="bar-count">{part.shown ?? <CountLink count={part.count} href={part.href} of={part.label} />}</span>
          </li>
        )}
      </For>
    </ul>
  )
}

/** The value of a breakdown in the reader's language. */
export function partWord(breakdown: 'category' | 'eventType' | 'riskLevel' | 'status' | 'severity', key: string): string {
  if (breakdown === 'status') return statusWord(key as keyof Summary['byStatus'])
  if (breakdown === 'riskLevel' && key !== 'unassessed') return riskWord(key as 'Low')
  return breakdown === 'category' || breakdown === 'eventType'
    ? t(`${breakdown}.${key}` as 'category.Falls')
    : t(`${breakdown}_${key}` as 'severity_unassessed')
}

export const PeriodField = (props: { view: View }) => (
  <SelectField
    label={t('period')}
    placeholder={null}
    value={props.view.period()}
    onChange={(period) => props.view.change({ period: period === props.view.usual ? null : period })}
    options={periods.map((value) => ({ value, label: t(`${props.view.quarters ? 'quarters' : 'period'}_${value}`) }))}
  />
)

/** When the figures on the page were read, and whether the server still answers. */
export const AsOf = (props: { at: number; failed: boolean }) => (
  <Show when={props.at > 0}>
    <p class="muted small" classList={{ 'not-reached': props.failed }}>
      {t(props.failed ? 'notReached' : 'asOf', { at: time(new Date(props.at)) })}
    </p>
  </Show>
)

export const HiddenNote = (props: { when: boolean }) => (
  <Show when={props.when}>
    <p>{t('hiddenNote')}</p>
  </Show>
)
