import { createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Role } from '../../../worker/kernel/actor.ts'
import { issuesOf, newIdempotencyKey } from '../../lib/api.ts'
import { inLocale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { CheckField, RadioTiles, SelectField, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PasswordSlip } from '../../ui/password-slip.tsx'
import { t as shared } from '../../ui/words.ts'
import { useProvision, type Area, type Provision, type ProvisionedAccount, type ProvisionManager, type ProvisionPerson } from './queries.ts'
import { t } from './words.ts'

type FacilityRole = ProvisionPerson['roles'][number]
type ManagerRole = ProvisionManager['role']

export const facilityRoles = [
  'staff',
  'nurse',
  'physician',
  'pharmacist',
  'lab_technician',
  'radiologist',
  'technician',
  'quality_admin',
  'facility_admin',
  'security_officer',
] as const satisfies FacilityRole[]
export const managerRoles = ['administration_manager', 'governorate_manager', 'top_management'] as const satisfies ManagerRole[]
const hinted = ['staff', 'quality_admin', 'facility_admin', 'security_officer'] as const
type Hinted = (typeof hinted)[number]

export const hintOf = (role: Role) => (hinted.includes(role as Hinted) ? t(`roleHint_${role as Hinted}`) : undefined)
export const wordOf = (role: Role) => shared(`role_${role}`)

const blank = () => ({
  kind: 'facility' as 'facility' | 'tier',
  displayName: '',
  email: '',
  facilityId: '',
  roles: [] as FacilityRole[],
  role: '' as ManagerRole | '',
  governorate: '',
  administration: '',
})

/** The form for a new account, then, once, its one-time password. */
export function ProvisionDialog(props: { open: boolean; national: boolean; areas: readonly Area[]; facilityId: string; onClose: () => void }) {
  const session = useSession()
  const provision = useProvision()
  const [form, setForm] = createStore(blank())
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [made, setMade] = createSignal<ProvisionedAccount | null>(null)
  const [handed, setHanded] = createSignal(false)
  const [reminded, setReminded] = createSignal(false)
  let idempotencyKey = newIdempotencyKey()

  const change = (patch: Partial<ReturnType<typeof blank>>) => {
    setForm(patch)
    idempotencyKey = newIdempotencyKey()
  }
  const inFacility = () => !props.national || form.kind === 'facility'
  const facilityId = () => (props.national ? form.facilityId || props.facilityId : (session.user()?.facility?.id ?? ''))
  const administrations = () => props.areas.find((area) => area.id === form.governorate)?.administrations ?? []
  const scopeId = () => (form.role === 'governorate_manager' ? form.governorate : form.role === 'administration_manager' ? form.administration : '')
  const problemOf = (field: string) =>
    problems()
      .find((problem) => problem.field === `person-${field}`)
      ?.message.replace(`${t('displayName')}: `, '')

  const problemsNow = (): FieldProblem[] => {
    const wrong: [string, string][] = []
    if (inFacility() && facilityId() === '') wrong.push(['facility', t('facilityMissing')])
    if (form.displayName.trim() === '') wrong.push(['displayName', `${t('displayName')}: ${t('required')}`])
    if (!/^\S+@\S+\.\S+$/.test(form.email.trim())) wrong.push(['email', t('emailWrong')])
    if (inFacility() && form.roles.length === 0) wrong.push(['roles', t('rolesMissing')])
    if (!inFacility() && form.role === '') wrong.push(['role', t('roleMissing')])
    if (!inFacility() && form.role !== '' && form.role !== 'top_management' && scopeId() === '')
      wrong.push([form.governorate === '' ? 'governorate' : 'administration', t('scopeMissing')])
    return wrong.map(([field, message]) => ({ field: `person-${field}`, message }))
  }

  const wanted = (): Provision => {
    const who = { displayName: form.displayName.trim(), email: form.email.trim() }
    if (inFacility()) return { kind: 'facility', facilityId: facilityId(), person: { ...who, roles: [...form.roles] }, idempotencyKey }
    return { kind: 'tier', manager: { ...who, role: form.role as ManagerRole, ...(scopeId() ? { scopeId: scopeId() } : {}) }, idempotencyKey }
  }

  const submit = (event: Event) => {
    event.preventDefault()
    if (provision.isPending) return
    setProblems(problemsNow())
    if (problems().length > 0) return
    provision.mutate(wanted(), {
      onSuccess: setMade,
      onError: (fault) => {
        if (issuesOf(fault).some((issue) => issue.path === 'email')) setProblems([{ field: 'person-email', message: t('emailWrong') }])
      },
    })
  }

  const close = () => {
    if (made() && !handed()) {
      setReminded(true)
      return
    }
    // What was typed stays for the next opening, unless it has become an account.
    if (made()) setForm(blank())
    setMade(null)
    setHanded(false)
    setReminded(false)
    setProblems([])
    provision.reset()
    idempotencyKey = newIdempotencyKey()
    props.onClose()
  }

  return (
    <Dialog
      open={props.open}
      wide
      dismissable={!made()}
      title={t(made() ? 'createdTitle' : 'addTitle')}
      onClose={close}
      actions={
        <Show
          when={made()}
          fallback={
            <>
              <Button variant="ghost" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" form="person" busy={provision.isPending}>
                {t('create')}
              </Button>
            </>
          }
        >
          <Button onClick={close}>{t('done')}</Button>
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <form id="person" class="stack" novalidate onSubmit={submit}>
            <ErrorSummary errors={problems()} />
            <FaultNote fault={provision.error} words={{ DUPLICATE: t('duplicate') }} hideIssues={problems().length > 0} />
            <Show when={props.national}>
              <RadioTiles
                legend={t('kind')}
                value={form.kind}
                onChange={(kind) => change({ kind })}
                options={[
                  { value: 'facility', label: t('kindFacility') },
                  { value: 'tier', label: t('kindManager'), hint: t('kindManagerHint') },
                ]}
              />
            </Show>
            <div class="pair">
              <TextField
                id="person-displayName"
                label={t('displayName')}
                hint={t('displayNameHint')}
                value={form.displayName}
                onInput={(displayName) => change({ displayName })}
                error={problemOf('displayName')}
                autocomplete="off"
                required
                autofocus
              />
              <TextField
                id="person-email"
                type="email"
                label={t('email')}
                hint={t('emailHint')}
                value={form.email}
                onInput={(email) => change({ email })}
                error={problemOf('email')}
                autocomplete="off"
                required
              />
            </div>
            <Show
              when={inFacility()}
              fallback={
                <div class="pair">
                  <SelectField
                    id="person-role"
                    label={t('role')}
                    value={form.role}
                    onChange={(role) => change({ role })}
                    options={managerRoles.map((role) => ({ value: role, label: wordOf(role) }))}
                    error={problemOf('role')}
                    required
                  />
                  <Show when={form.role === 'governorate_manager' || form.role === 'administration_manager'}>
                    <SelectField
                      id="person-governorate"
                      label={t('scopeGovernorate')}
                      value={form.governorate}
                      onChange={(governorate) => change({ governorate, administration: '' })}
                      options={props.areas.map((area) => ({ value: area.id, label: inLocale(area.name) }))}
                      error={problemOf('governorate')}
                      required
                    />
                  </Show>
                  <Show when={form.role === 'administration_manager' && form.governorate !== ''}>
                    <SelectField
                      id="person-administration"
                      label={t('scopeAdministration')}
                      value={form.administration}
                      onChange={(administration) => change({ administration })}
                      options={administrations().map((area) => ({ value: area.id, label: inLocale(area.name) }))}
                      error={problemOf('administration')}
                      required
                    />
                  </Show>
                </div>
              }
            >
              <Show when={props.national}>
                <SelectField
                  id="person-facility"
                  label={t('facility')}
                  value={facilityId()}
                  onChange={(facilityId) => change({ facilityId })}
                  options={props.areas.flatMap((area) =>
                    area.administrations.flatMap((administration) =>
                      administration.facilities.map((facility) => ({ value: facility.id, label: inLocale(facility.name) })),
                    ),
                  )}
                  error={problemOf('facility')}
                  required
                />
              </Show>
              <fieldset class="tiles" classList={{ wrong: problemOf('roles') !== undefined }} aria-describedby="person-roles-hint person-roles-error">
                <legend>{t('rolesLegend')}</legend>
                <div class="hint" id="person-roles-hint">
                  {t('rolesHint')}
                </div>
                <div class="field-error" id="person-roles-error">
                  {problemOf('roles')}
                </div>
                <div class="role-grid">
                  <For each={facilityRoles}>
                    {(role, index) => (
                      <CheckField
                        {...(index() === 0 ? { id: 'person-roles' } : {})}
                        label={wordOf(role)}
                        {...(hintOf(role) ? { hint: hintOf(role)! } : {})}
                        checked={form.roles.includes(role)}
                        onChange={(on) => change({ roles: on ? [...form.roles, role] : form.roles.filter((each) => each !== role) })}
                      />
                    )}
                  </For>
                </div>
              </fieldset>
            </Show>
          </form>
        }
      >
        {(account) => (
          <>
            <Notice kind="warn">{t('createdNote')}</Notice>
            <PasswordSlip
              name={account().user.displayName}
              email={account().user.email}
              password={account().temporaryPassword}
              note={<For each={account().user.roles}>{(role) => <Chip>{wordOf(role)}</Chip>}</For>}
            />
            <CheckField label={t('handed')} checked={handed()} onChange={setHanded} />
            <div role="alert" class="field-error">
              {reminded() && !handed() ? t('handedMissing') : ''}
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
