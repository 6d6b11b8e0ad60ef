import { Show } from 'solid-js'
import type { IncidentRow } from '../../../worker/modules/incidents/schema.ts'
import { ago, dateTime } from '../../lib/format.ts'
import { Chip, RiskChip, StatusRing } from '../../ui/chip.tsx'
import { Q } from '../../ui/quantity.tsx'
import { t } from './words.ts'
import type { CameFrom } from './incident.page.tsx'

/** How soon somebody must look, as a rule read it; a closed report needs nobody. */
export const AttentionChip = (props: { row: Pick<IncidentRow, 'attention' | 'status'> }) => (
  <Show when={props.row.status !== 'Completed' && props.row.attention > 0}>
    <span class={`chip urgent urgent-${props.row.attention}`}>
      <span aria-hidden="true">{props.row.attention === 2 ? '‼' : '!'}</span>
      {t(props.row.attention === 2 ? 'attention.2' : 'attention.1')}
    </span>
  </Show>
)

type RowProps = {
  row: IncidentRow
  href: string
  from: CameFrom
  current?: boolean
  /** In a column of the board the state goes without saying. */
  withoutStatus?: boolean
}

// A plain link: the router's own would call every link to this address the current page, whatever stands behind the "?".
/** A report in the inbox: enough to decide whether to open it. The risk appears once people have scored it. */
export const IncidentRowLink = (props: RowProps) => (
  <a
    class="incident-row"
    href={props.href}
    state={JSON.stringify(props.from)}
    noScroll
    aria-current={props.current ? 'true' : undefined}
    data-row={props.row.id}
  >
    <span class="row-top">
      <Show when={!props.withoutStatus}>
        <StatusRing status={props.row.status} />
      </Show>
      <Q class="number">{props.row.number}</Q>
      <time class="push muted" datetime={props.row.reportedAt} title={dateTime(props.row.reportedAt)}>
        {ago(props.row.reportedAt)}
      </time>
    </span>
    <span class="row-words" dir="auto">
      {props.row.excerpt ?? t('excerpt.hidden')}
    </span>
    <span class="row-facts">
      <AttentionChip row={props.row} />
      <Show when={props.row.assessed}>
        <RiskChip level={props.row.riskLevel} score={props.row.riskScore} />
      </Show>
      <Show when={props.row.openQuestion}>
        <Chip kind="warn">{t('answered')}</Chip>
      </Show>
      <span>
        {t(`category.${props.row.category}`)} ·{' '}
        <Show when={props.row.location}>
          <bdi dir="auto">{props.row.location}</bdi> ·{' '}
        </Show>
        {t(`reporter.${props.row.reporterType}`)}
      </span>
    </span>
  </a>
)
