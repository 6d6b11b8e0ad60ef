import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { issuesOf } from '../../lib/api.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Loaded } from '../../ui/states.tsx'
import { profileQuery, useChangeProfile, type MyProfile } from './queries.ts'
import { t } from './words.ts'

/** Name, phone, contact and specialties: what colleagues may need to know. */
export function ProfilePanel() {
  const profile = useQuery(profileQuery)
  return (
    <section class="card" aria-labelledby="profile">
      <div>
        <h2 id="profile">{t('profile')}</h2>
        <p class="muted small">{t('profileHint')}</p>
      </div>
      <Loaded query={profile}>{(held) => <ProfileForm held={held()} />}</Loaded>
    </section>
  )
}

function ProfileForm(props: { held: MyProfile }) {
  const session = useSession()
  const change = useChangeProfile()
  // Taken once: what is being typed outlives every refresh of what is held.
  const { displayName, phone: heldPhone, contact: heldContact, specialties: heldSpecialties } = props.held
  const [name, setName] = createSignal(displayName)
  const [phone, setPhone] = createSignal(heldPhone ?? '')
  const [contact, setContact] = createSignal(heldContact ?? '')
  const [specialties, setSpecialties] = createSignal(heldSpecialties.join('\n'))
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const problemOf = (field: string) => problems().find((problem) => problem.field === field)?.message
  const words = { displayName: 'nameMissing', phone: 'phoneShape', contact: 'contactLong', specialties: 'specialtiesLong' } as const
  const isKnown = (field: string | undefined): field is keyof typeof words => field !== undefined && field in words

  const save = (event: Event) => {
    event.preventDefault()
    if (change.isPending) return
    change.reset()
    setProblems(name().trim() === '' ? [{ field: 'displayName', message: t('nameMissing') }] : [])
    if (problems().length > 0) return
    const lines = specialties()
      .split('\n')
      .flatMap((line) => line.trim() || [])
    change.mutate(
      { displayName: name(), phone: phone().trim() || null, contact: contact().trim() || null, specialties: lines },
      {
        onSuccess: (kept) => session.know({ displayName: kept.displayName }),
        onError: (error) =>
          setProblems(
            [...new Set(issuesOf(error).map(({ path }) => path.split('.')[0]))].filter(isKnown).map((field) => ({ field, message: t(words[field]) })),
          ),
      },
    )
  }

  return (
    <form class="stack" novalidate onSubmit={save}>
      <ErrorSummary errors={problems()} />
      <Show when={problems().length === 0}>
        <FaultNote fault={change.error} />
      </Show>
      <Show when={change.isSuccess}>
        <Notice kind="ok" role="status">
          {t('profileSaved')}
        </Notice>
      </Show>
      <TextField
        id="displayName"
        label={t('name')}
        autocomplete="name"
        value={name()}
        onInput={setName}
        error={problemOf('displayName')}
        maxlength={120}
        required
      />
      <TextField
        id="phone"
        type="tel"
        inputmode="tel"
        label={t('phone')}
        autocomplete="tel"
        value={phone()}
        onInput={setPhone}
        error={problemOf('phone')}
        optional
      />
      <TextField
        id="contact"
        label={t('contact')}
        hint={t('contactHint')}
        value={contact()}
        onInput={setContact}
        error={problemOf('contact')}
        maxlength={200}
        optional
      />
      <TextArea
        id="specialties"
        label={t('specialties')}
        hint={t('specialtiesHint')}
        value={specialties()}
        onInput={setSpecialties}
        error={problemOf('specialties')}
        short
        optional
      />
      <Button type="submit" busy={change.isPending}>
        {t('saveProfile')}
      </Button>
    </form>
  )
}
