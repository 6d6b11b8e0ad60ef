import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import type { RegistrableRole } from '../../../worker/modules/registration/schema.ts'
import { api, issuesOf } from '../../lib/api.ts'
import { inLocale, locale, type Bilingual } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { RadioTiles, SelectField, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { t as shared } from '../../ui/words.ts'
import { passwordRefusal } from './password-problem.ts'
import { t } from './account.words.ts'
import { t as door } from './words.ts'
import './auth.css'

const professions = ['physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician'] as const satisfies RegistrableRole[]
const shortest = 15

/** Patients and clinicians ask for an account; whatever becomes of it, the page says to look into the mailbox. */
export default function RegisterPage() {
  const facilities = useQuery(() => ({
    queryKey: ['facilities', 'public'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get<{ items: { id: string; name: Bilingual }[] }>('/facilities', { limit: 100 }, { signal }),
    staleTime: 5 * 60_000,
  }))
  const [kind, setKind] = createSignal<'patient' | 'clinician' | ''>('patient')
  const [facility, setFacility] = createSignal('')
  const [profession, setProfession] = createSignal<(typeof professions)[number] | ''>('')
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [nationalId, setNationalId] = createSignal('')
  const [specialty, setSpecialty] = createSignal('')
  const [phone, setPhone] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [fault, setFault] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const [done, setDone] = createSignal(false)
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message
  const asPatient = () => kind() === 'patient'

  const words: Record<string, () => string> = {
    facilityId: () => t('facilityMissing'),
    displayName: () => t('nameMissing'),
    email: () => door('emailShape'),
    nationalId: () => t('nationalIdShape'),
    role: () => t('professionMissing'),
    specialty: () => t('specialtyMissing'),
    phone: () => t('phoneShape'),
  }
  const wrong = (field: string): FieldProblem => ({ field, message: words[field]!() })

  const problemsNow = (): FieldProblem[] => [
    ...(facility() === '' ? [wrong('facilityId')] : []),
    ...(name().trim() === '' ? [wrong('displayName')] : []),
    ...(/^\S+@\S+$/.test(email().trim()) ? [] : [{ field: 'email', message: door(email() === '' ? 'emailMissing' : 'emailShape') }]),
    ...(asPatient() && nationalId().trim().length < 5 ? [wrong('nationalId')] : []),
    ...(!asPatient() && profession() === '' ? [wrong('role')] : []),
    ...(!asPatient() && specialty().trim() === '' ? [wrong('specialty')] : []),
    ...([...password()].length < shortest ? [{ field: 'password', message: t('passwordShort', { n: shortest }) }] : []),
  ]

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy()) return
    setFault(undefined)
    setProblems(problemsNow())
    if (problems().length > 0) return
    setBusy(true)
    try {
      await api.post('/auth/register', {
        facilityId: facility(),
        displayName: name(),
        email: email().trim(),
        password: password(),
        language: locale(),
        ...(phone().trim() ? { phone: phone().trim() } : {}),
        ...(asPatient() ? { role: 'patient', nationalId: nationalId() } : { role: profession(), specialty: specialty() }),
      })
      setDone(true)
    } catch (error) {
      const refused = passwordRefusal(error, 'password')
      const told = issuesOf(error).filter(({ path }) => path in words)
      setProblems([
        ...told.map(({ path }) => wrong(path)),
        ...(refused ? [{ field: 'password', message: refused === 'weak' ? t('weak') : t('passwordShort', { n: refused.needed }) }] : []),
      ])
      if (problems().length === 0) setFault(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="door">
      <div class="card">
        <Show
          when={!done()}
          fallback={
            <>
              <PageTitle title={t('registeredTitle')} />
              <Notice kind="ok" role="status">
                {t('registered', { email: email().trim() })}
              </Notice>
              <p class="muted small">{t('registeredNothing')}</p>
              <A href="/login">{t('toSignIn')}</A>
            </>
          }
        >
          <PageTitle title={t('registerTitle')} sub={t('registerSub')} />
          <form class="stack" novalidate onSubmit={(event) => void submit(event)}>
            <ErrorSummary errors={problems()} />
            <FaultNote fault={fault()} />
            <FaultNote fault={facilities.error} onRetry={() => void facilities.refetch()} />
            <RadioTiles
              id="kind"
              legend={t('registerAs')}
              value={kind()}
              onChange={setKind}
              options={[
                { value: 'patient', label: t('asPatient') },
                { value: 'clinician', label: t('asClinician'), hint: t('asClinicianHint') },
              ]}
              compact
            />
            <SelectField
              id="facilityId"
              label={t('facility')}
              hint={t('facilityHint')}
              {...(facilities.isPending ? { placeholder: t('facilitiesLoading') } : {})}
              value={facility()}
              onChange={setFacility}
              options={(facilities.data?.items ?? []).map((each) => ({ value: each.id, label: inLocale(each.name) }))}
              error={problemOf('facilityId')}
              required
            />
            <TextField
              id="displayName"
              label={t('displayName')}
              autocomplete="name"
              value={name()}
              onInput={setName}
              error={problemOf('displayName')}
              maxlength={120}
              required
            />
            <Show
              when={asPatient()}
              fallback={
                <>
                  <SelectField
                    id="role"
                    label={t('profession')}
                    value={profession()}
                    onChange={setProfession}
                    options={professions.map((role) => ({ value: role, label: shared(`role_${role}`) }))}
                    error={problemOf('role')}
                    required
                  />
                  <TextField
                    id="specialty"
                    label={t('specialty')}
                    hint={t('specialtyHint')}
                    value={specialty()}
                    onInput={setSpecialty}
                    error={problemOf('specialty')}
                    maxlength={80}
                    required
                  />
                </>
              }
            >
              <TextField
                id="nationalId"
                label={t('nationalId')}
                hint={t('nationalIdHint')}
                dir="ltr"
                autocomplete="off"
                value={nationalId()}
                onInput={setNationalId}
                error={problemOf('nationalId')}
                maxlength={40}
                required
              />
            </Show>
            <TextField
              id="email"
              type="email"
              label={door('email')}
              autocomplete="username"
              inputmode="email"
              value={email()}
              onInput={setEmail}
              error={problemOf('email')}
              required
            />
            <TextField
              id="phone"
              type="tel"
              label={t('phone')}
              autocomplete="tel"
              inputmode="tel"
              value={phone()}
              onInput={setPhone}
              error={problemOf('phone')}
              optional
            />
            <TextField
              id="password"
              type="password"
              label={t('choosePassword')}
              hint={t('newPasswordHintFirst')}
              autocomplete="new-password"
              value={password()}
              onInput={setPassword}
              error={problemOf('password')}
              required
            />
            <Button type="submit" wide busy={busy()}>
              {t('register')}
            </Button>
          </form>
          <A href="/login">{t('toSignIn')}</A>
        </Show>
      </div>
    </div>
  )
}
