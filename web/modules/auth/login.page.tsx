import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { passkeysPossible } from '../../lib/passkey.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { t } from './words.ts'
import './auth.css'

/** E-mail and password. A refusal never says which of the two was wrong. */
export default function LoginPage() {
  const session = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams<{ next?: string }>()
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [passkeyFault, setPasskeyFault] = createSignal<unknown>()
  const [busyWithPasskey, setBusyWithPasskey] = createSignal(false)
  let emailField: HTMLInputElement | undefined
  let passwordField: HTMLInputElement | undefined
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message

  onMount(() => emailField?.focus())

  const enterByPasskey = async () => {
    if (busyWithPasskey()) return
    setPasskeyFault(undefined)
    setFault(undefined)
    setBusyWithPasskey(true)
    try {
      await session.signInWithPasskey()
    } catch (error) {
      setPasskeyFault(error)
    } finally {
      setBusyWithPasskey(false)
    }
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    // A password manager may fill the fields without an input event.
    const given = { email: (emailField?.value ?? email()).trim(), password: passwordField?.value ?? password() }
    setProblems([
      ...(given.email === ''
        ? [{ field: 'email', message: t('emailMissing') }]
        : /^\S+@\S+$/.test(given.email)
          ? []
          : [{ field: 'email', message: t('emailShape') }]),
      ...(given.password === '' ? [{ field: 'password', message: t('passwordMissing') }] : []),
    ])
    if (problems().length > 0) return
    setBusy(true)
    try {
      const outcome = await session.signIn(given.email, given.password)
      if (outcome === 'needs-code') navigate(`/mfa/verify${params.next ? `?next=${encodeURIComponent(params.next)}` : ''}`)
    } catch (error) {
      setFault(error)
      passwordField?.focus()
      passwordField?.select()
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <PageTitle title={t('signInTitle')} sub={t('promise')} />
        <Show when={passkeysPossible()}>
          <FaultNote
            fault={passkeyFault()}
            words={{ PASSKEY_DECLINED: t('passkeyDeclined'), PASSKEY_FAILED: t('passkeyFailed'), AUTHENTICATION_FAILED: t('passkeyUnknown') }}
          />
          <Button wide icon="key" busy={busyWithPasskey()} onClick={() => void enterByPasskey()}>
            {t('withPasskey')}
          </Button>
          <p class="muted small or">{t('orPassword')}</p>
        </Show>
        <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary errors={problems()} />
          <FaultNote
            fault={fault()}
            words={{ AUTHENTICATION_FAILED: t('wrongSignIn'), VALIDATION_ERROR: t('wrongSignIn'), INSUFFICIENT_PERMISSIONS: t('awaitingApproval') }}
            hideIssues
          />
          <TextField
            ref={(element) => (emailField = element)}
            id="email"
            name="email"
            type="email"
            label={t('email')}
            autocomplete="username"
            inputmode="email"
            value={email()}
            onInput={setEmail}
            error={problemOf('email')}
            required
          />
          <TextField
            ref={(element) => (passwordField = element)}
            id="password"
            name="password"
            type="password"
            label={t('password')}
            autocomplete="current-password"
            value={password()}
            onInput={setPassword}
            error={problemOf('password')}
            required
          />
          <Button type="submit" wide variant={passkeysPossible() ? 'ghost' : 'primary'} busy={busy()}>
            {t('signIn')}
          </Button>
        </form>
        <div class="row others">
          <A href="/forgot">{t('forgot')}</A>
          <A href="/register">{t('toRegister')}</A>
        </div>
        <p class="muted small">{t('askAdministrator')}</p>
      </div>
    </div>
  )
}
