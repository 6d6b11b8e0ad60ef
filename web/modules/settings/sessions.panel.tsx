import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { ago, dateTime } from '../../lib/format.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { sessionsQuery, useEndSession, type SessionRow } from './queries.ts'
import { t } from './words.ts'

/** `Firefox on Windows` in the reader's order of words; names of products stay as they are. */
function deviceWords(device: string | null): string {
  const [browser, system] = (device ?? '').split(' on ')
  if (!browser) return t('unknownDevice')
  return system ? t('deviceOn', { browser, system }) : browser
}

/** Every session of this person: which device, since when, and a way to end it. */
export function SessionsPanel() {
  const session = useSession()
  const sessions = useQuery(() => sessionsQuery())
  const end = useEndSession()
  const [leaving, setLeaving] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [fault, setFault] = createSignal<unknown>()
  const [ended, setEnded] = createSignal<SessionRow | null>(null)

  const leaveEverywhere = async () => {
    if (busy()) return
    setBusy(true)
    setFault(undefined)
    try {
      await session.signOutEverywhere()
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section class="card" aria-labelledby="sessions">
      <div>
        <h2 id="sessions">{t('sessions')}</h2>
        <p class="muted small">{t('sessionsHint')}</p>
      </div>
      <FaultNote fault={end.error} words={{ NOT_FOUND: t('alreadyEnded') }} />
      <Loaded query={sessions} skeleton={<Skeleton rows={2} />}>
        {(list) => (
          <ul class="lines" aria-label={t('sessions')}>
            <For each={list().items}>
              {(item) => (
                <li class="row">
                  <div>
                    <p>
                      {deviceWords(item.device)}{' '}
                      <Show when={item.current}>
                        <Chip kind="ok">{t('thisSession')}</Chip>
                      </Show>
                    </p>
                    <p class="muted small">
                      {t('openedAt', { at: dateTime(item.openedAt) })} · {t('lastSeen', { ago: ago(item.lastSeenAt) })}
                    </p>
                  </div>
                  <Show when={!item.current}>
                    <Button
                      variant="ghost"
                      size="sm"
                      class="push"
                      busy={end.isPending && end.variables === item.id}
                      onClick={() => end.mutate(item.id, { onSuccess: () => setEnded(item) })}
                    >
                      {t('endSession')}
                      <span class="sr"> {deviceWords(item.device)}</span>
                    </Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </Loaded>
      <p class="small" role="status">
        {ended() ? t('sessionEnded', { device: deviceWords(ended()!.device) }) : ''}
      </p>
      <div class="row">
        <p class="muted small">{t('signOutEverywhereHint')}</p>
        <Button variant="ghost" icon="signOut" class="push" onClick={() => setLeaving(true)}>
          {t('signOutEverywhere')}
        </Button>
      </div>
      <Dialog
        open={leaving()}
        title={t('signOutEverywhereTitle')}
        role="alertdialog"
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button variant="ghost" onClick={() => setLeaving(false)}>
              {t('cancel')}
            </Button>
            <Button variant="danger" busy={busy()} onClick={() => void leaveEverywhere()}>
              {t('signOutEverywhere')}
            </Button>
          </>
        }
      >
        <p>{t('signOutEverywhereWhat')}</p>
        <FaultNote fault={fault()} />
      </Dialog>
    </section>
  )
}
