import { createMemo, createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { issuesOf, newIdempotencyKey } from '../../lib/api.ts'
import { inLocale, locale } from '../../lib/i18n.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PasswordSlip } from '../../ui/password-slip.tsx'
import { Q } from '../../ui/quantity.tsx'
import { t as shared } from '../../ui/words.ts'
import { useOnboardFacility, type Facility, type OnboardedFacility, type OnboardFacility } from './queries.ts'
import { growTree } from './tree.ts'
import { t } from './words.ts'

const templates = ['ksa', 'egypt', 'kuwait', 'england', 'us'] as const
const another = 'new'

const blank = () => ({
  nameAr: '',
  nameEn: '',
  slug: '',
  code: '',
  governorate: '',
  governorateAr: '',
  governorateEn: '',
  administration: '',
  administrationAr: '',
  administrationEn: '',
  template: 'ksa' as (typeof templates)[number],
})
type Form = ReturnType<typeof blank>

const words = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9\s-]/g, '')
    .split(/[\s-]+/)
    .filter(Boolean)
/** “Riverside General Hospital” → riverside-general-hospital */
const slugFrom = (name: string) =>
  words(name)
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
/** “Riverside General Hospital” → rgh */
const codeFrom = (name: string) => {
  const parts = words(name)
  return (parts.length > 1 ? parts.map((part) => part[0]).join('') : (parts[0] ?? '').slice(0, 4)).replace(/^[^a-z]+/, '').slice(0, 6)
}

/** The form that opens a facility, then, once, the passwords of its first two accounts. */
export function OnboardDialog(props: { open: boolean; facilities: readonly Facility[]; onClose: () => void }) {
  const onboard = useOnboardFacility()
  const [form, setForm] = createStore<Form>(blank())
  const [touched, setTouched] = createStore({ slug: false, code: false })
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [opened, setOpened] = createSignal<OnboardedFacility | null>(null)
  const [handed, setHanded] = createSignal(false)
  const [reminded, setReminded] = createSignal(false)
  let idempotencyKey = newIdempotencyKey()

  const tree = createMemo(() => growTree(props.facilities, locale()))
  const governorate = () => tree().find((branch) => branch.id === form.governorate)
  const administration = () => governorate()?.administrations.find((branch) => branch.id === form.administration)
  const namesAdministration = () => form.governorate === another || form.administration === another
  // In the summary each line names its field; beside the field its label already does.
  const problemOf = (field: keyof Form) =>
    problems()
      .find((problem) => problem.field === `onboard-${field}`)
      ?.message.replace(`${labelOf(field)}: `, '')

  const change = (patch: Partial<Form>) => {
    setForm(patch)
    // Another content is another request: the same key would be refused.
    idempotencyKey = newIdempotencyKey()
  }
  const nameInEnglish = (nameEn: string) =>
    change({ nameEn, ...(touched.slug ? {} : { slug: slugFrom(nameEn) }), ...(touched.code ? {} : { code: codeFrom(nameEn) }) })

  const problemsNow = (): FieldProblem[] => {
    const needed: (keyof Form)[] = ['nameAr', 'nameEn', 'governorate']
    if (form.governorate === another) needed.push('governorateAr', 'governorateEn')
    if (form.governorate !== another && form.governorate !== '') needed.push('administration')
    if (namesAdministration()) needed.push('administrationAr', 'administrationEn')
    const wrong: [keyof Form, string][] = needed
      .filter((field) => form[field].trim() === '')
      .map((field) => [field, `${labelOf(field)}: ${t('required')}`])
    if (!/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(form.slug)) wrong.push(['slug', t('slugWrong')])
    if (!/^[a-z][a-z0-9]{1,5}$/.test(form.code)) wrong.push(['code', t('codeWrong')])
    return wrong.map(([field, message]) => ({ field: `onboard-${field}`, message }))
  }

  const input = (): OnboardFacility => ({
    name: { ar: form.nameAr.trim(), en: form.nameEn.trim() },
    slug: form.slug,
    code: form.code,
    governorate: governorate()?.name ?? { ar: form.governorateAr.trim(), en: form.governorateEn.trim() },
    administration: administration()?.name ?? { ar: form.administrationAr.trim(), en: form.administrationEn.trim() },
    template: form.template,
  })

  const submit = (event: Event) => {
    event.preventDefault()
    if (onboard.isPending) return
    setProblems(problemsNow())
    if (problems().length > 0) return
    onboard.mutate(
      { facility: input(), idempotencyKey },
      {
        onSuccess: setOpened,
        onError: (fault) => {
          const found = issuesOf(fault)
            .map((issue) => ({ slug: 'slug', code: 'code', 'name.ar': 'nameAr', 'name.en': 'nameEn' })[issue.path] as keyof Form | undefined)
            .filter((field) => field !== undefined)
          setProblems(
            found.map((field) => ({
              field: `onboard-${field}`,
              message: field === 'slug' ? t('slugWrong') : field === 'code' ? t('codeWrong') : t('required'),
            })),
          )
        },
      },
    )
  }

  const close = () => {
    if (opened() && !handed()) {
      setReminded(true)
      return
    }
    if (opened()) {
      setForm(blank())
      setTouched({ slug: false, code: false })
    }
    setOpened(null)
    setHanded(false)
    setReminded(false)
    setProblems([])
    onboard.reset()
    idempotencyKey = newIdempotencyKey()
    props.onClose()
  }

  const text = (field: keyof Form, more: { dir?: 'ltr'; hint?: string; onInput?: (value: string) => void; autofocus?: boolean } = {}) => (
    <TextField
      id={`onboard-${field}`}
      label={labelOf(field)}
      value={form[field]}
      onInput={more.onInput ?? ((value) => change({ [field]: value }))}
      error={problemOf(field)}
      autocomplete="off"
      required
      {...(more.dir ? { dir: more.dir, spellcheck: false } : {})}
      {...(more.hint ? { hint: more.hint } : {})}
      {...(more.autofocus ? { autofocus: true } : {})}
    />
  )

  return (
    <Dialog
      open={props.open}
      wide
      dismissable={!opened()}
      title={opened() ? t('openedTitle', { name: inLocale(opened()!.facility.name) }) : t('onboardTitle')}
      onClose={close}
      actions={
        <Show
          when={opened()}
          fallback={
            <>
              <Button variant="ghost" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" form="onboard" busy={onboard.isPending}>
                {t('create')}
              </Button>
            </>
          }
        >
          {(result) => (
            <>
              <LinkButton href={`/admin/facilities/${encodeURIComponent(result().facility.id)}/poster`} variant="ghost" icon="print" target="_blank">
                {t('poster')}
              </LinkButton>
              <Button onClick={close}>{t('finish')}</Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={opened()}
        fallback={
          <form id="onboard" class="stack" novalidate onSubmit={submit}>
            <ErrorSummary errors={problems()} />
            <FaultNote fault={onboard.error} words={{ DUPLICATE: t('duplicate') }} hideIssues={problems().length > 0} />
            <div class="pair">
              {text('nameAr', { autofocus: true })}
              {text('nameEn', { onInput: nameInEnglish })}
              {text('slug', {
                dir: 'ltr',
                hint: t('slugHint'),
                onInput: (slug) => {
                  setTouched({ slug: true })
                  change({ slug })
                },
              })}
              {text('code', {
                dir: 'ltr',
                hint: t('codeHint'),
                onInput: (code) => {
                  setTouched({ code: true })
                  change({ code })
                },
              })}
              <SelectField
                id="onboard-governorate"
                label={t('governorate')}
                value={form.governorate}
                onChange={(value) => change({ governorate: value, administration: '' })}
                options={[
                  ...tree().map((branch) => ({ value: branch.id, label: inLocale(branch.name) })),
                  { value: another, label: t('newGovernorate') },
                ]}
                error={problemOf('governorate')}
                required
              />
              <Show when={form.governorate !== '' && form.governorate !== another}>
                <SelectField
                  id="onboard-administration"
                  label={t('administration')}
                  value={form.administration}
                  onChange={(value) => change({ administration: value })}
                  options={[
                    ...(governorate()?.administrations ?? []).map((branch) => ({ value: branch.id, label: inLocale(branch.name) })),
                    { value: another, label: t('newAdministration') },
                  ]}
                  error={problemOf('administration')}
                  required
                />
              </Show>
            </div>
            <Show when={form.governorate === another}>
              <div class="pair">
                {text('governorateAr')}
                {text('governorateEn')}
              </div>
            </Show>
            <Show when={namesAdministration()}>
              <div class="pair">
                {text('administrationAr')}
                {text('administrationEn')}
              </div>
            </Show>
            <SelectField
              id="onboard-template"
              label={t('template')}
              hint={t('templateHint')}
              value={form.template}
              placeholder={null}
              onChange={(value) => value !== '' && change({ template: value })}
              options={templates.map((template) => ({ value: template, label: t(`template_${template}`) }))}
            />
          </form>
        }
      >
        {(result) => (
          <>
            <Notice kind="warn">{t('openedAccounts')}</Notice>
            <For each={result().accounts}>
              {(account) => (
                <PasswordSlip
                  name={account.displayName}
                  email={account.email}
                  password={account.temporaryPassword}
                  note={<For each={account.roles}>{(role) => <Chip>{shared(`role_${role}` as Parameters<typeof shared>[0])}</Chip>}</For>}
                />
              )}
            </For>
            <div class="slip">
              <span class="muted small">{t('openedLink')}</span>
              <Q class="address">{result().facility.patientLink}</Q>
              <div class="row">
                <CopyButton text={result().facility.patientLink} label={t('copyLink')} />
              </div>
            </div>
            <CheckField label={t('openedKept')} checked={handed()} onChange={setHanded} />
            <div role="alert" class="field-error">
              {reminded() && !handed() ? t('openedKeptMissing') : ''}
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}

const labelOf = (field: keyof Form): string => t(field)
