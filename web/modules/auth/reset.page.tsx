import { A } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { api, issuesOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { takeToken } from './link-token.ts'
import { passwordRefusal } from './password-problem.ts'
import { t } from './account.words.ts'
import './auth.css'

// The server asks for 15 characters, or for 12 beside a second factor; only it knows which.
const shortest = 12

/** Opened by a mail's link: a new password, once. */
export default function ResetPage() {
  const token = takeToken()
  const [wanted, setWanted] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [fault, setFault] = createSignal<unknown>()
  const [used, setUsed] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [done, setDone] = createSignal(false)
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    setProblems([
      ...([...wanted()].length < shortest ? [{ field: 'wanted', message: t('newPasswordShort', { n: shortest }) }] : []),
      ...(again() === wanted() ? [] : [{ field: 'again', message: t('repeatDiffers') }]),
    ])
    if (problems().length > 0) return
    setBusy(true)
    try {
      await api.post('/auth/reset-password', { token, newPassword: wanted() })
      setDone(true)
    } catch (error) {
      const refused = passwordRefusal(error, 'newPassword')
      if (refused) setProblems([{ field: 'wanted', message: refused === 'weak' ? t('weak') : t('newPasswordShort', { n: refused.needed }) }])
      else if (issuesOf(error).some(({ path }) => path === 'token')) setUsed(true)
      else setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <PageTitle title={t('resetTitle')} sub={token && !used() && !done() ? t('resetSub') : undefined} />
        <Switch>
          <Match when={token === '' || used()}>
            <Show when={used()} fallback={<Notice>{t('linkMissing')}</Notice>}>
              <Notice kind="danger" role="alert">
                {t('linkUsed')}
              </Notice>
            </Show>
            <A href="/forgot">{t('askAgain')}</A>
          </Match>
          <Match when={done()}>
            <Notice kind="ok" role="status">
              {t('resetDone')}
            </Notice>
            <A href="/login">{t('toSignIn')}</A>
          </Match>
          <Match when={true}>
            <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
              <ErrorSummary errors={problems()} />
              <FaultNote fault={fault()} />
              <TextField
                id="wanted"
                type="password"
                label={t('newPassword')}
                hint={t('resetHint')}
                autocomplete="new-password"
                value={wanted()}
                onInput={setWanted}
                error={problemOf('wanted')}
                required
              />
              <TextField
                id="again"
                type="password"
                label={t('repeatPassword')}
                autocomplete="new-password"
                value={again()}
                onInput={setAgain}
                error={problemOf('again')}
                required
              />
              <Button type="submit" wide busy={busy()}>
                {t('save')}
              </Button>
            </form>
          </Match>
        </Switch>
      </div>
    </div>
  )
}
