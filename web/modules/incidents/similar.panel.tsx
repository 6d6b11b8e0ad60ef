import { For, Show } from 'solid-js'
import type { Incident } from '../../../worker/modules/incidents/schema.ts'
import { ago } from '../../lib/format.ts'
import { StatusRing } from '../../ui/chip.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useSimilar } from './acting.queries.ts'
import { Panel } from './panel.tsx'
import { t } from './similar.words.ts'

/** What happened before and was like this: looked at before anybody starts, and while they work. */
export function SimilarPanel(props: { incident: Incident }) {
  const similar = useSimilar(() => props.incident.id)
  return (
    <Panel name="similar" title={t('title')}>
      <FaultNote fault={similar.error} onRetry={() => void similar.refetch()} />
      <Show when={similar.isSuccess ? similar.data.items : null} fallback={similar.isPending ? <Skeleton kind="text" rows={2} /> : null}>
        {(items) => (
          <Show when={items().length > 0} fallback={<p class="muted">{t('none')}</p>}>
            <ul class="similar-list">
              <For each={items()}>
                {(row) => (
                  <li>
                    <p class="row small">
                      <a href={`/incidents/${row.id}`}>
                        <Q>{row.number}</Q>
                      </a>
                      <StatusRing status={row.status} />
                      <time class="muted" datetime={row.reportedAt}>
                        {ago(row.reportedAt)}
                      </time>
                    </p>
                    <p dir="auto">{row.excerpt ?? t('hidden')}</p>
                    <p class="muted small">{t('shares', { what: row.shares.map((share) => t(share)).join(' · ') })}</p>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </Panel>
  )
}
