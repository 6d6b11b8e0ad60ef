import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { number } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Loaded } from '../../ui/states.tsx'
import { rootQuery, useRewrap, type RootKeys } from './queries.ts'
import { t } from './words.ts'

/** What wraps everybody's keys, who still waits to be rewrapped, and the rewrapping. */
export function RootPanel() {
  const root = useQuery(rootQuery)
  const rewrap = useRewrap()
  return (
    <section class="card stack" aria-labelledby="root-key">
      <h2 id="root-key">{t('root')}</h2>
      <p class="hint">{t('rootNote')}</p>
      <Loaded query={root}>{(keys) => <Facts keys={keys()} />}</Loaded>
      <div class="row">
        <Button variant="ghost" icon="retry" busy={rewrap.isPending} onClick={() => rewrap.mutate()}>
          {t('rewrap')}
        </Button>
      </div>
      <p class="hint">{t('rewrapHint')}</p>
      <FaultNote fault={rewrap.error} words={{ STEP_UP_REQUIRED: t('notConfirmed') }} />
      <Show when={!rewrap.isPending && rewrap.data}>
        {(done) => (
          <>
            <Notice kind="ok" role="status">
              {t('rewrapped', { rewrapped: number(done().rewrapped), already: number(done().already) })}
            </Notice>
            <Show when={done().failed.length > 0}>
              <Notice kind="warn" role="alert">
                {t('rewrapFailed')}
                <ul dir="ltr">
                  <For each={done().failed}>
                    {(failed) => (
                      <li>
                        <Q>{failed.id}</Q>
                      </li>
                    )}
                  </For>
                </ul>
              </Notice>
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}

const Facts = (props: { keys: RootKeys }) => (
  <>
    <dl class="facts">
      <dt>{t('rootNow')}</dt>
      <dd>
        <Q>{props.keys.current}</Q>
      </dd>
      <dt>{t('rootFormer')}</dt>
      <dd>
        <For each={props.keys.former} fallback={t('none')}>
          {(name) => <Q>{name} </Q>}
        </For>
      </dd>
      <dt>{t('services')}</dt>
      <dd>
        <For each={props.keys.services} fallback={t('none')}>
          {(service) => <Q>{`${service.id} (${service.facilities.join(', ') || '–'}) `}</Q>}
        </For>
      </dd>
      <dt>{t('waiting')}</dt>
      <dd>{t('waitingOf', { waiting: number(props.keys.waiting), all: number(props.keys.keyrings) })}</dd>
    </dl>
    <Show when={props.keys.waiting === 0 && props.keys.former.length > 0}>
      <Notice kind="ok">{t('mayGo')}</Notice>
    </Show>
  </>
)
