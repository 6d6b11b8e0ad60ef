import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { ago, day } from '../../lib/format.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { passkeysQuery, useRemovePasskey, type Passkey } from './queries.ts'
import { t } from './words.ts'

/** The passkeys of this person: their names, when they were used, add and remove. */
export function PasskeysPanel() {
  const passkeys = useQuery(() => passkeysQuery())
  const remove = useRemovePasskey()
  const [removing, setRemoving] = createSignal<Passkey | null>(null)
  const close = () => {
    remove.reset()
    setRemoving(null)
  }
  const addLink = () => (
    <LinkButton href="/passkeys/new" variant="ghost" icon="plus">
      {t('addPasskey')}
    </LinkButton>
  )

  return (
    <section class="card" aria-labelledby="passkeys">
      <div class="row">
        <div>
          <h2 id="passkeys">{t('passkeys')}</h2>
          <p class="muted small">{t('passkeysHint')}</p>
        </div>
        <Show when={(passkeys.data?.items.length ?? 0) > 0}>
          <div class="push">{addLink()}</div>
        </Show>
      </div>
      <Loaded query={passkeys} skeleton={<Skeleton rows={1} />}>
        {(list) => (
          <Show when={list().items.length > 0} fallback={<Empty icon="key" title={t('noPasskeys')} action={addLink()} />}>
            <ul class="lines" aria-labelledby="passkeys">
              <For each={list().items}>
                {(passkey) => (
                  <li class="row">
                    <div>
                      <p>
                        <bdi>{passkey.name}</bdi>
                      </p>
                      <p class="muted small">
                        {t('passkeyAdded', { at: day(passkey.createdAt) })} ·{' '}
                        {passkey.lastUsedAt ? t('lastSeen', { ago: ago(passkey.lastUsedAt) }) : t('neverUsed')} ·{' '}
                        {t(passkey.synced ? 'synced' : 'oneDevice')}
                      </p>
                    </div>
                    <Button variant="ghost" size="sm" class="push" onClick={() => setRemoving(passkey)}>
                      {t('remove')}
                      <span class="sr"> {passkey.name}</span>
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Loaded>
      <Dialog
        open={removing() !== null}
        title={t('removeTitle')}
        role="alertdialog"
        onClose={close}
        actions={
          <>
            <Button variant="ghost" onClick={close}>
              {t('cancel')}
            </Button>
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate(removing()!.id, { onSuccess: close })}>
              {t('remove')}
            </Button>
          </>
        }
      >
        <p>{t('removeWhat', { name: removing()?.name ?? '' })}</p>
        <FaultNote
          fault={remove.error}
          words={{ STEP_UP_REQUIRED: t('notConfirmed'), INSUFFICIENT_PERMISSIONS: t('onlyFactor'), NOT_FOUND: t('alreadyRemoved') }}
        />
      </Dialog>
    </section>
  )
}
