import { A } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { t } from './account.words.ts'
import { t as door } from './words.ts'
import './auth.css'

/** Asks for a link to choose a new password. Whether anybody has the address, nobody is told. */
export default function ForgotPage() {
  const [email, setEmail] = createSignal('')
  const [problem, setProblem] = createSignal('')
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [sent, setSent] = createSignal('')
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    const address = (field?.value ?? email()).trim()
    setProblem(address === '' ? door('emailMissing') : /^\S+@\S+$/.test(address) ? '' : door('emailShape'))
    if (problem()) return
    setBusy(true)
    try {
      await api.post('/auth/forgot-password', { email: address })
      setSent(address)
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <PageTitle title={t('forgotTitle')} sub={sent() ? undefined : t('forgotSub')} />
        <Show
          when={!sent()}
          fallback={
            <Notice kind="ok" role="status">
              {t('linkSent', { email: sent() })}
            </Notice>
          }
        >
          <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
            <ErrorSummary errors={problem() ? [{ field: 'email', message: problem() }] : []} />
            <FaultNote fault={fault()} words={{ VALIDATION_ERROR: door('emailShape') }} hideIssues />
            <TextField
              ref={(element) => (field = element)}
              id="email"
              type="email"
              label={door('email')}
              autocomplete="username"
              inputmode="email"
              value={email()}
              onInput={setEmail}
              error={problem() || undefined}
              required
            />
            <Button type="submit" wide busy={busy()}>
              {t('sendLink')}
            </Button>
          </form>
        </Show>
        <A href="/login">{t('toSignIn')}</A>
      </div>
    </div>
  )
}
