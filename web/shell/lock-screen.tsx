import { createEffect, createSignal, on, Show } from 'solid-js'
import { ApiFault, issuesOf } from '../lib/api.ts'
import { asciiDigits } from '../lib/digits.ts'
import { passkeysPossible } from '../lib/passkey.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { FaultNote } from '../ui/notice.tsx'
import { useSession } from './session.tsx'
import { LanguageButton } from './language-button.tsx'
import { t } from './watch.words.ts'

/**
 * Covers the work, never takes it off the screen: what was typed is there when the person is back. The same
 * dialog, with other words, asks for the fresh sign-in that some actions need.
 */
export function LockScreen() {
  const session = useSession()
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [codeMissing, setCodeMissing] = createSignal<string>()
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  let codeField: HTMLInputElement | undefined

  const [wantsCode, setWantsCode] = createSignal(false)
  const [busyWithPasskey, setBusyWithPasskey] = createSignal(false)
  const reason = () => session.challenge()?.reason ?? 'idle'
  const forgetWords = () => {
    setPassword('')
    setCode('')
    setMissing(undefined)
    setCodeMissing(undefined)
    setFault(undefined)
    setWantsCode(session.typesCodes())
  }
  createEffect(on(session.challenge, forgetWords))

  const wrongWords = () => t(session.awaitsCode() ? 'wrongCode' : reason() === 'step-up' && wantsCode() ? 'wrongEither' : 'wrongPassword')

  const byPasskey = async () => {
    if (busyWithPasskey()) return
    setFault(undefined)
    setBusyWithPasskey(true)
    try {
      await (reason() === 'step-up' ? session.stepUpWithPasskey() : session.signInWithPasskey())
    } catch (error) {
      setFault(error)
    } finally {
      setBusyWithPasskey(false)
    }
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    const confirming = reason() === 'step-up'
    const asksCode = session.awaitsCode()
    setFault(undefined)
    setMissing(asksCode || password() ? undefined : t('passwordMissing'))
    setCodeMissing((asksCode || (confirming && wantsCode())) && !code().trim() ? t('codeMissing') : undefined)
    if (missing() || codeMissing()) return
    setBusy(true)
    try {
      if (confirming) await session.stepUp(password(), wantsCode() ? asciiDigits(code()).trim() : undefined)
      else if (asksCode) await session.verifyCode(asciiDigits(code()).trim())
      else if ((await session.signIn(session.user()?.email ?? '', password())) === 'needs-code') codeField?.focus()
    } catch (error) {
      // The pending sign-in is only good for a few minutes: then the password comes first again.
      if (asksCode && error instanceof ApiFault && error.code === 'TOKEN_EXPIRED') session.forgetCode()
      if (confirming && !wantsCode() && issuesOf(error).some(({ path }) => path === 'code')) setWantsCode(true)
      else setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={session.challenge() !== null}
      title={t(reason() === 'step-up' ? 'stepUpTitle' : 'lockedTitle')}
      dismissable={reason() === 'step-up'}
      onClose={() => session.giveUpStepUp()}
      class={reason() === 'step-up' ? '' : 'lock'}
    >
      <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
        <p>
          {t(
            session.awaitsCode()
              ? 'stepUpCode'
              : reason() === 'step-up'
                ? wantsCode()
                  ? 'stepUpBoth'
                  : 'stepUp'
                : reason() === 'ended'
                  ? 'locked_ended'
                  : 'locked_idle',
          )}
        </p>
        <p class="small">
          {t('signedInAs')} <strong dir="auto">{session.user()?.displayName}</strong> · <bdi class="q">{session.user()?.email}</bdi>
        </p>
        <FaultNote
          fault={fault()}
          words={{
            AUTHENTICATION_FAILED: wrongWords(),
            VALIDATION_ERROR: t('wrongCode'),
            NOT_FOUND: t('noPasskey'),
            PASSKEY_DECLINED: t('passkeyDeclined'),
            PASSKEY_FAILED: t('passkeyFailed'),
          }}
          hideIssues
        />
        {/* The name of the account, for password managers. */}
        <input class="sr" type="email" autocomplete="username" value={session.user()?.email ?? ''} readonly tabindex={-1} aria-hidden="true" />
        <Show when={!session.awaitsCode()}>
          <TextField
            label={t('password')}
            type="password"
            autocomplete="current-password"
            value={password()}
            onInput={setPassword}
            error={missing()}
            required
            autofocus
          />
        </Show>
        <Show when={session.awaitsCode() || (reason() === 'step-up' && wantsCode())}>
          <TextField
            ref={(element) => (codeField = element)}
            label={t('code')}
            hint={t('codeHint')}
            dir="ltr"
            inputClass="code"
            autocomplete="one-time-code"
            value={code()}
            onInput={setCode}
            error={codeMissing()}
            required
            autofocus={session.awaitsCode()}
          />
        </Show>
        <div class="row">
          <Show when={passkeysPossible()}>
            <Button variant="ghost" icon="key" busy={busyWithPasskey()} onClick={() => void byPasskey()}>
              {t('withPasskey')}
            </Button>
          </Show>
          <Button type="submit" busy={busy()}>
            {t(reason() === 'step-up' ? 'confirm' : 'unlock')}
          </Button>
          <Show
            when={reason() === 'step-up'}
            fallback={
              <>
                <Button variant="quiet" onClick={() => void session.signOut()}>
                  {t('otherPerson')}
                </Button>
                <LanguageButton class="push" />
              </>
            }
          >
            <Button variant="ghost" onClick={() => session.giveUpStepUp()}>
              {t('cancel')}
            </Button>
          </Show>
        </div>
      </form>
    </Dialog>
  )
}
