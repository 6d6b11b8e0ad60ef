import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { day } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Loaded } from '../../ui/states.tsx'
import { templateQuery, useVerifyRow, type TemplateRow } from './queries.ts'
import { TemplateRows } from './template-rows.tsx'
import { t } from './words.ts'

/** What the country's template decides for this facility, and which rows nobody has checked yet. */
export function TemplatePanel(props: { facilityId: string; mayVerify: boolean }) {
  const template = useQuery(() => templateQuery(props.facilityId))
  return (
    <section class="card" aria-labelledby="template-title">
      <Loaded query={template}>
        {(data) => (
          <>
            <div>
              <h2 id="template-title">{t('templateTitle', { name: inLocale(data().name) })}</h2>
              <p class="muted small">{t('templateNote')}</p>
            </div>
            <Show
              when={data().unverified > 0}
              fallback={
                <Notice kind="ok" role="status">
                  {t('allVerified')}
                </Notice>
              }
            >
              <Notice kind="warn" role="status">
                {t('unverified', { n: data().unverified })}
              </Notice>
            </Show>
            <TemplateRows
              level={3}
              rows={data().items}
              beside={(row) => <RowState row={row} facilityId={props.facilityId} mayVerify={props.mayVerify} />}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}

function RowState(props: { row: TemplateRow; facilityId: string; mayVerify: boolean }) {
  const verify = useVerifyRow(props.facilityId)
  const mark = (verified: boolean) => verify.mutate({ row: props.row.id, verified })
  return (
    <>
      <Show when={props.row.verified} fallback={<Chip kind="warn">{t('rowUnverified')}</Chip>}>
        <Chip kind="ok">{t('rowVerified')}</Chip>
      </Show>
      <Show when={props.row.checked}>
        {(checked) => (
          <span class="muted small">
            {t('checkedBy', { day: day(checked().at) })} <bdi>{checked().by.name ?? ''}</bdi>
          </span>
        )}
      </Show>
      <Show when={props.mayVerify && !props.row.verified}>
        <Button variant="ghost" size="sm" icon="check" busy={verify.isPending} onClick={() => mark(true)}>
          {t('markVerified')}
          <span class="sr"> {inLocale(props.row.title)}</span>
        </Button>
      </Show>
      <Show when={props.mayVerify && props.row.checked}>
        <Button variant="quiet" size="sm" icon="undo" busy={verify.isPending} onClick={() => mark(false)}>
          {t('unmark')}
          <span class="sr"> {inLocale(props.row.title)}</span>
        </Button>
      </Show>
      <FaultNote fault={verify.error} />
    </>
  )
}
