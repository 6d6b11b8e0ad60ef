import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import { templates as shipped } from '../../../tenants/templates/index.ts'
import { rowsOf } from '../../../tenants/templates/rows.ts'
import { issuesOf, newIdempotencyKey } from '../../lib/api.ts'
import { inLocale, locale } from '../../lib/i18n.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx'
import { RadioTiles, SelectField, TextField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { PasswordSlip } from '../../ui/password-slip.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Loaded } from '../../ui/states.tsx'
import { t as shared } from '../../ui/words.ts'
import { facilitiesQuery, useOnboardFacility, type Facility, type OnboardedFacility, type OnboardFacility } from './queries.ts'
import { TemplateRows } from './template-rows.tsx'
import { growTree } from './tree.ts'
import { codeFrom, slugFrom } from './short-names.ts'
import { t } from './words.ts'
import './facilities.css'

const templates = ['ksa', 'egypt', 'kuwait', 'england', 'us'] as const
const another = 'new'
const steps = ['names', 'place', 'template', 'review'] as const
type Step = (typeof steps)[number]

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
type Asked = Exclude<keyof Form, 'template'>

/** In which step a field is asked for. */
const stepOf = (field: keyof Form): Step => (field === 'template' ? 'template' : /^(governorate|administration)/.test(field) ? 'place' : 'names')
const labelOf = (field: Asked): string => t(field)

/** Opens a facility in four steps, then shows, once, the passwords of its first two accounts. */
export default function OnboardPage() {
  const facilities = useQuery(facilitiesQuery)
  return (
    <div class="page narrow">
      <Loaded query={facilities}>{(data) => <Onboarding facilities={data().items} />}</Loaded>
    </div>
  )
}

function Onboarding(props: { facilities: readonly Facility[] }) {
  const onboard = useOnboardFacility()
  const [form, setForm] = createStore<Form>(blank())
  const [touched, setTouched] = createStore({ slug: false, code: false })
  const [problems, setProblems] = createSignal<FieldProblem[]>([])
  const [step, setStep] = createSignal<Step>('names')
  const [opened, setOpened] = createSignal<OnboardedFacility | null>(null)
  let idempotencyKey = newIdempotencyKey()
  let heading: HTMLHeadingElement | undefined

  const tree = createMemo(() => growTree(props.facilities, locale()))
  const governorate = () => tree().find((branch) => branch.id === form.governorate)
  const administration = () => governorate()?.administrations.find((branch) => branch.id === form.administration)
  const namesAdministration = () => form.governorate === another || form.administration === another
  // In the summary each line names its field; beside the field its label already does.
  const problemOf = (field: Asked) =>
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

  const problemsIn = (here: Step): FieldProblem[] => {
    const needed: Asked[] = here === 'names' ? ['nameAr', 'nameEn'] : here === 'place' ? ['governorate'] : []
    if (here === 'place') {
      if (form.governorate === another) needed.push('governorateAr', 'governorateEn')
      if (form.governorate !== another && form.governorate !== '') needed.push('administration')
      if (namesAdministration()) needed.push('administrationAr', 'administrationEn')
    }
    const wrong: [Asked, string][] = needed
      .filter((field) => form[field].trim() === '')
      .map((field) => [field, `${labelOf(field)}: ${t('required')}`])
    if (here === 'names' && !/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(form.slug)) wrong.push(['slug', t('slugWrong')])
    if (here === 'names' && !/^[a-z][a-z0-9]{1,5}$/.test(form.code)) wrong.push(['code', t('codeWrong')])
    return wrong.map(([field, message]) => ({ field: `onboard-${field}`, message }))
  }

  const go = (to: Step) => {
    setStep(to)
    heading?.focus()
  }

  const input = (): OnboardFacility => ({
    name: { ar: form.nameAr.trim(), en: form.nameEn.trim() },
    slug: form.slug,
    code: form.code,
    governorate: governorate()?.name ?? { ar: form.governorateAr.trim(), en: form.governorateEn.trim() },
    administration: administration()?.name ?? { ar: form.administrationAr.trim(), en: form.administrationEn.trim() },
    template: form.template,
  })

  const forward = (event: Event) => {
    event.preventDefault()
    if (onboard.isPending) return
    setProblems(problemsIn(step()))
    if (problems().length > 0) return
    const next = steps[steps.indexOf(step()) + 1]
    if (next) return go(next)
    onboard.mutate(
      { facility: input(), idempotencyKey },
      {
        onSuccess: setOpened,
        onError: (fault) => {
          // What is taken, or what the server reads more strictly, is corrected where it was typed.
          const named = (fault.details as { what?: string } | null)?.what
          const paths = fault.code === 'DUPLICATE' ? [named ?? ''] : issuesOf(fault).map(({ path }) => path)
          const found = paths.flatMap((path): Asked[] =>
            path === 'slug' || path === 'code' ? [path] : path === 'name.ar' ? ['nameAr'] : path === 'name.en' ? ['nameEn'] : [],
          )
          if (!found[0]) return
          go(stepOf(found[0]))
          setProblems(
            found.map((field) => ({
              field: `onboard-${field}`,
              message:
                fault.code === 'DUPLICATE' ? t('duplicate') : field === 'slug' ? t('slugWrong') : field === 'code' ? t('codeWrong') : t('required'),
            })),
          )
        },
      },
    )
  }

  const text = (field: Asked, more: { dir?: 'ltr'; lang?: string; hint?: string; onInput?: (value: string) => void } = {}) => (
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
    />
  )

  return (
    <Show when={opened()} fallback={<Steps />}>
      {(result) => <Opened result={result()} />}
    </Show>
  )

  function Steps() {
    return (
      <>
        <PageTitle title={t('onboardTitle')} sub={t('onboardSub')} />
        <ol class="wizard-steps" aria-label={t('wizardSteps')}>
          <For each={steps}>
            {(each, i) => (
              <li classList={{ done: i() < steps.indexOf(step()) }} aria-current={each === step() ? 'step' : undefined}>
                <span class="number" aria-hidden="true">
                  <Q>{i() + 1}</Q>
                </span>
                {t(`wizard_${each}`)}
              </li>
            )}
          </For>
        </ol>
        <form class="card" novalidate onSubmit={forward}>
          <h2 ref={heading} tabindex={-1}>
            {t(`wizard_${step()}`)}
          </h2>
          <ErrorSummary errors={problems()} />
          <FaultNote fault={onboard.error} words={{ DUPLICATE: t('duplicate') }} hideIssues={problems().length > 0} />
          <Switch>
            <Match when={step() === 'names'}>
              <div class="pair">
                {text('nameAr')}
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
              </div>
            </Match>
            <Match when={step() === 'place'}>
              <div class="pair">
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
            </Match>
            <Match when={step() === 'template'}>
              <RadioTiles
                id="onboard-template"
                legend={t('template')}
                hint={t('templateHint')}
                compact
                value={form.template}
                onChange={(template) => change({ template })}
                options={templates.map((template) => ({ value: template, label: inLocale(shipped[template].name) }))}
              />
              <Preview template={form.template} />
            </Match>
            <Match when={step() === 'review'}>
              <dl class="facts">
                <dt>{t('nameAr')}</dt>
                <dd>
                  <bdi lang="ar">{form.nameAr}</bdi>
                </dd>
                <dt>{t('nameEn')}</dt>
                <dd>
                  <bdi lang="en">{form.nameEn}</bdi>
                </dd>
                <dt>{t('slug')}</dt>
                <dd>
                  <Q>{form.slug}</Q>
                </dd>
                <dt>{t('code')}</dt>
                <dd>
                  <Q>{form.code}</Q>
                </dd>
                <dt>{t('governorate')}</dt>
                <dd>{inLocale(input().governorate)}</dd>
                <dt>{t('administration')}</dt>
                <dd>{inLocale(input().administration)}</dd>
                <dt>{t('template')}</dt>
                <dd>{inLocale(shipped[form.template].name)}</dd>
              </dl>
              <h3>{t('firstAccounts')}</h3>
              <p class="muted small">{t('firstAccountsNote')}</p>
              <ul class="template-rows">
                <For each={[['staff'], ['quality_admin', 'facility_admin']] as const}>
                  {(roles) => (
                    <li>
                      <Q class="address">{`${roles[0] === 'staff' ? 'staff' : 'quality'}@${form.slug}.salama.example`}</Q>
                      <span class="row">
                        <For each={roles}>{(role) => <Chip>{shared(`role_${role}`)}</Chip>}</For>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Match>
          </Switch>
          <div class="row">
            <Show
              when={steps.indexOf(step()) > 0}
              fallback={
                <LinkButton href="/admin/facilities" variant="ghost">
                  {t('cancel')}
                </LinkButton>
              }
            >
              <Button
                variant="ghost"
                onClick={() => {
                  setProblems([])
                  go(steps[steps.indexOf(step()) - 1]!)
                }}
              >
                {t('previous')}
              </Button>
            </Show>
            <Button type="submit" class="push" busy={onboard.isPending}>
              {t(step() === 'review' ? 'create' : 'next')}
            </Button>
          </div>
        </form>
      </>
    )
  }
}

/** What the chosen template brings; whatever was not checked is marked. */
function Preview(props: { template: (typeof templates)[number] }) {
  const rows = () => rowsOf(shipped[props.template])
  const unverified = () => rows().filter(({ verified }) => !verified).length
  return (
    <section class="stack" aria-label={t('previewTemplate')} aria-live="polite">
      <Notice kind="info">{t('previewNote', { n: unverified() })}</Notice>
      <TemplateRows
        level={3}
        rows={rows()}
        beside={(row) => (
          <Show when={row.verified} fallback={<Chip kind="warn">{t('rowUnverified')}</Chip>}>
            <Chip kind="ok">{t('rowVerified')}</Chip>
          </Show>
        )}
      />
    </section>
  )
}

/** The facility is open: its first two accounts, shown once and made to be printed, its link and its poster. */
function Opened(props: { result: OnboardedFacility }) {
  const facility = () => props.result.facility
  const address = () => `/admin/facilities/${encodeURIComponent(facility().id)}`
  const slips = () => props.result.accounts.map(({ email, temporaryPassword }) => `${email}\n${temporaryPassword}`).join('\n\n')
  return (
    <>
      <PageTitle title={t('openedTitle', { name: inLocale(facility().name) })} sub={t('openedSub')} />
      <Notice kind="warn">{t('openedAccounts')}</Notice>
      <For each={props.result.accounts}>
        {(account) => (
          <PasswordSlip
            name={account.displayName}
            email={account.email}
            password={account.temporaryPassword}
            note={<For each={account.roles}>{(role) => <Chip>{shared(`role_${role}` as Parameters<typeof shared>[0])}</Chip>}</For>}
          />
        )}
      </For>
      <div class="row noprint">
        <CopyButton text={slips()} label={t('copyAccounts')} />
        <Button variant="ghost" icon="print" onClick={() => print()}>
          {t('printAccounts')}
        </Button>
      </div>
      <div class="slip">
        <span class="muted small">{t('openedLink')}</span>
        <Q class="address">{facility().patientLink}</Q>
        <div class="row noprint">
          <CopyButton text={facility().patientLink} label={t('copyLink')} />
          <LinkButton href={`${address()}/poster`} variant="ghost" size="sm" icon="print" target="_blank">
            {t('poster')}
          </LinkButton>
        </div>
      </div>
      <div class="row noprint">
        <LinkButton href={address()}>{t('toFacility')}</LinkButton>
        <LinkButton href="/admin/facilities" variant="ghost">
          {t('back')}
        </LinkButton>
      </div>
    </>
  )
}
