import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { ApiFault } from '../../lib/api.ts'
import { homeOf } from '../../shell/home.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { passwordRefusal } from './password-problem.ts'
import { t } from './account.words.ts'
import { t as door } from './words.ts'

// The server asks for 15 characters, or for 12 beside a second factor; only it knows which.
const shortest = 12

/** At the first login there is no way round it; later it is the person's own wish. */
export default function ChangePasswordPage() {
  const session = useSession()
  const navigate = useNavigate()
  const forced = session.status() === 'must-change-password'
  const [current, setCurrent] = createSignal('')
  const [wanted, setWanted] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [done, setDone] = createSignal(false)
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message

  const problemsNow = (): FieldProblem[] => [
    ...(current() === '' ? [{ field: 'current', message: t('currentMissing') }] : []),
    ...([...wanted()].length < shortest
      ? [{ field: 'wanted', message: t('newPasswordShort', { n: shortest }) }]
      : wanted() === current()
        ? [{ field: 'wanted', message: t('newPasswordSame') }]
        : []),
    ...(again() === wanted() ? [] : [{ field: 'again', message: t('repeatDiffers') }]),
  ]

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    setProblems(problemsNow())
    if (problems().length > 0) return
    setBusy(true)
    try {
      await session.changePassword(current(), wanted())
      if (forced) navigate(session.status() === 'must-enrol-mfa' ? '/mfa/setup' : homeOf(session.user()?.roles ?? []), { replace: true })
      else setDone(true)
    } catch (error) {
      // The server's reason is an English sentence about the new password; the reader gets ours.
      const refused = passwordRefusal(error, 'newPassword')
      if (refused) setProblems([{ field: 'wanted', message: refused === 'weak' ? t('weak') : t('newPasswordShort', { n: refused.needed }) }])
      else if (error instanceof ApiFault && error.code === 'AUTHENTICATION_FAILED') setProblems([{ field: 'current', message: t('wrongCurrent') }])
      else setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <PageTitle title={t(forced ? 'changeFirstTitle' : 'changeTitle')} sub={t(forced ? 'changeFirst' : 'changeVoluntary')} />
        <Show
          when={!done()}
          fallback={
            <>
              <Notice kind="ok" role="status">
                {t('changed')}
              </Notice>
              <Button onClick={() => navigate('/settings')}>{t('toStart')}</Button>
            </>
          }
        >
          <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
            <ErrorSummary errors={problems()} />
            <FaultNote fault={fault()} />
            <input class="sr" type="email" autocomplete="username" value={session.user()?.email ?? ''} readonly tabindex={-1} aria-hidden="true" />
            <TextField
              id="current"
              type="password"
              label={t(forced ? 'oneTimePassword' : 'currentPassword')}
              autocomplete="current-password"
              value={current()}
              onInput={setCurrent}
              error={problemOf('current')}
              required
            />
            <TextField
              id="wanted"
              type="password"
              label={t('newPassword')}
              hint={t(forced ? 'newPasswordHintFirst' : 'newPasswordHint')}
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
            <Show when={forced}>
              <Button variant="quiet" onClick={() => void session.signOut()}>
                {door('signOut')}
              </Button>
            </Show>
          </form>
        </Show>
      </div>
    </div>
  )
}
