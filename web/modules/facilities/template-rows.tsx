import { For, Show, type JSX } from 'solid-js'
import { rowGroups, type TemplateRow } from '../../../tenants/templates/rows.ts'
import { inLocale } from '../../lib/i18n.ts'
import { t } from './words.ts'

/** What a template decides, by group; `beside` says of each row how it stands. */
export const TemplateRows = <R extends Omit<TemplateRow, 'verified'>>(props: {
  rows: readonly R[]
  beside: (row: R) => JSX.Element
  level: 2 | 3
}) => (
  <For each={rowGroups}>
    {(group) => (
      <Show when={props.rows.some((row) => row.group === group)}>
        <section class="stack" aria-label={t(`group_${group}`)}>
          <Show when={props.level === 3} fallback={<h2>{t(`group_${group}`)}</h2>}>
            <h3>{t(`group_${group}`)}</h3>
          </Show>
          <ul class="template-rows">
            <For each={props.rows.filter((row) => row.group === group)}>
              {(row) => (
                <li>
                  <div class="template-row">
                    <strong>{inLocale(row.title)}</strong>
                    <span>{inLocale(row.text)}</span>
                    <span class="muted small">
                      {t('source')} <bdi lang="en">{row.source}</bdi>
                    </span>
                  </div>
                  <div class="row template-state">{props.beside(row)}</div>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    )}
  </For>
)
