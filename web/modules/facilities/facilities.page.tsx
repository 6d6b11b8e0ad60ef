import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { contains } from '../../lib/fold.ts'
import { day } from '../../lib/format.ts'
import { inLocale, locale, type Bilingual } from '../../lib/i18n.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { facilitiesQuery, useCertificate, type Facility } from './queries.ts'
import { RotateDialog } from './rotate.dialog.tsx'
import { saveCertificate, ShredDialog } from './shred.dialog.tsx'
import { growTree, type Branch } from './tree.ts'
import { t } from './words.ts'
import './facilities.css'

/** The nation's tree of facilities, or the one facility of its administrator. */
export default function FacilitiesPage() {
  const session = useSession()
  const url = useUrlState('q')
  const facilities = useQuery(facilitiesQuery)
  const national = () => session.hasRole('top_management')
  const [rotating, setRotating] = createSignal<Facility | null>(null)
  const [shredding, setShredding] = createSignal<Facility | null>(null)
  const [rotated, setRotated] = createSignal<Facility | null>(null)
  const matches = (facility: Facility) =>
    [facility.name, facility.governorate.name, facility.administration.name].some(
      (name) => contains(name.ar, url.value('q')) || contains(name.en, url.value('q')),
    ) || contains(facility.slug, url.value('q'))
  const shown = createMemo(() => (facilities.data?.items ?? []).filter(matches))
  const tree = createMemo(() => growTree(shown(), locale()))

  return (
    <div class="page">
      <PageTitle
        title={t(national() ? 'title' : 'titleOwn')}
        sub={national() ? (facilities.data ? t('sub', { n: facilities.data.items.length }) : undefined) : t('subOwn')}
        actions={
          <Show when={national()}>
            <LinkButton href="/admin/facilities/nation/keys" variant="ghost" icon="key">
              {t('rootKeys')}
            </LinkButton>
            <LinkButton href="/admin/facilities/new" icon="plus">
              {t('onboard')}
            </LinkButton>
          </Show>
        }
      />
      <Show when={session.hasRole('facility_admin')}>
        <p>
          <A href="/first-steps">{t('firstStepsTitle')}</A>
        </p>
      </Show>
      <Show when={rotated()}>
        {(facility) => (
          <Notice kind="ok" role="status">
            {t('rotated', { name: inLocale(facility().name) })}
            <div class="row">
              <LinkButton href={posterOf(facility())} size="sm" icon="print">
                {t('printNow')}
              </LinkButton>
            </div>
          </Notice>
        )}
      </Show>
      <Show when={(facilities.data?.items.length ?? 0) > 1}>
        <div class="filters">
          <TextField label={t('search')} type="search" value={url.value('q')} onInput={(q) => url.change({ q }, { replace: true })} />
        </div>
      </Show>
      <Loaded query={facilities}>
        {(data) => (
          <Show
            when={shown().length > 0}
            fallback={
              <Show
                when={data().items.length === 0}
                fallback={
                  <Empty
                    icon="search"
                    title={t('noMatch')}
                    action={
                      <Button variant="ghost" onClick={() => url.clear()}>
                        {t('showAll')}
                      </Button>
                    }
                  >
                    {t('noMatchHelp')}
                  </Empty>
                }
              >
                <Empty
                  icon="building"
                  title={t('emptyTitle')}
                  action={
                    <Show when={national()}>
                      <LinkButton href="/admin/facilities/new">{t('onboard')}</LinkButton>
                    </Show>
                  }
                >
                  {t('empty')}
                </Empty>
              </Show>
            }
          >
            <Show when={national()} fallback={<FacilityList facilities={shown()} onRotate={setRotating} />}>
              <Tree tree={tree()} onRotate={setRotating} onShred={setShredding} />
            </Show>
          </Show>
        )}
      </Loaded>
      <ShredDialog facility={shredding()} onClose={() => setShredding(null)} />
      <RotateDialog
        facility={rotating()}
        onClose={() => setRotating(null)}
        onRotated={(facility) => {
          setRotating(null)
          setRotated(facility)
        }}
      />
    </div>
  )
}

export const posterOf = (facility: Facility) => `/admin/facilities/${encodeURIComponent(facility.id)}/poster`

type Acts = { onRotate: (facility: Facility) => void; onShred?: (facility: Facility) => void }

const Tree = (props: { tree: Branch[] } & Acts) => (
  <div class="stack">
    <For each={props.tree}>
      {(governorate) => (
        <details class="branch" open>
          <summary>
            <Icon name="chevronDown" class="fold" />
            <h2>{inLocale(governorate.name)}</h2>
            <span class="muted small">{t('count', { n: governorate.count })}</span>
          </summary>
          <For each={governorate.administrations}>
            {(administration) => (
              <section class="administration">
                <h3>{inLocale(administration.name)}</h3>
                <FacilityList facilities={administration.facilities} {...actsOf(props)} />
              </section>
            )}
          </For>
        </details>
      )}
    </For>
  </div>
)

const actsOf = ({ onRotate, onShred }: Acts): Acts => ({ onRotate, ...(onShred ? { onShred } : {}) })

const FacilityList = (props: { facilities: Facility[] } & Acts) => (
  <ul class="facility-list">
    <For each={props.facilities}>
      {(facility) => (
        <Show when={facility.status !== 'closed'} fallback={<ClosedRow facility={facility} />}>
          <FacilityRow facility={facility} {...actsOf(props)} />
        </Show>
      )}
    </For>
  </ul>
)

/** A facility that is no more: what is left of it is its certificate. */
const ClosedRow = (props: { facility: Facility }) => {
  const certificate = useCertificate()
  return (
    <li class="facility">
      <FacilityName facility={props.facility} />
      <FaultNote fault={certificate.error} words={{ NOT_FOUND: t('noCertificate') }} />
      <div class="row facility-actions">
        <Button
          variant="ghost"
          size="sm"
          icon="download"
          busy={certificate.isPending}
          onClick={() => certificate.mutate(props.facility.id, { onSuccess: saveCertificate })}
        >
          {t('certificate')}
          <span class="sr"> {t('ofFacility', { name: inLocale(props.facility.name) })}</span>
        </Button>
      </div>
    </li>
  )
}

const otherName = (name: Bilingual) => (locale() === 'ar' ? { lang: 'en', text: name.en } : { lang: 'ar', text: name.ar })
const chipKind = { opening: 'warn', active: 'ok', suspended: 'danger', closed: 'neutral' } as const

const FacilityName = (props: { facility: Facility; linked?: boolean }) => (
  <div class="facility-name">
    <Show when={props.linked} fallback={<strong>{inLocale(props.facility.name)}</strong>}>
      <A href={`/admin/facilities/${encodeURIComponent(props.facility.id)}`}>
        <strong>{inLocale(props.facility.name)}</strong>
      </A>
    </Show>
    <bdi class="muted small" lang={otherName(props.facility.name).lang}>
      {otherName(props.facility.name).text}
    </bdi>
    <span class="row small muted">
      <Chip kind={chipKind[props.facility.status]}>{t(`status_${props.facility.status}`)}</Chip>
      {t('since', { day: day(props.facility.openedAt) })}
    </span>
  </div>
)

const FacilityRow = (props: { facility: Facility } & Acts) => (
  <li class="facility">
    <FacilityName facility={props.facility} linked />
    <div class="facility-link">
      <span class="muted small">{t('patientLink')}</span>
      <Q class="address">{props.facility.patientLink.replace(/^https?:\/\//, '')}</Q>
    </div>
    <div class="row facility-actions">
      <CopyButton text={props.facility.patientLink} label={t('copyLink')} describes={t('ofFacility', { name: inLocale(props.facility.name) })} />
      <LinkButton href={posterOf(props.facility)} variant="ghost" size="sm" icon="print">
        {t('poster')}
        <span class="sr"> {t('ofFacility', { name: inLocale(props.facility.name) })}</span>
      </LinkButton>
      <LinkButton href={`/admin/facilities/${encodeURIComponent(props.facility.id)}/keys`} variant="ghost" size="sm" icon="key">
        {t('keys')}
        <span class="sr"> {t('ofFacility', { name: inLocale(props.facility.name) })}</span>
      </LinkButton>
      <Button variant="ghost" size="sm" icon="retry" onClick={() => props.onRotate(props.facility)}>
        {t('rotate')}
        <span class="sr"> {t('ofFacility', { name: inLocale(props.facility.name) })}</span>
      </Button>
      <Show when={props.onShred}>
        {(onShred) => (
          <Button variant="ghost" size="sm" icon="warning" onClick={() => onShred()(props.facility)}>
            {t('shred')}
            <span class="sr"> {t('ofFacility', { name: inLocale(props.facility.name) })}</span>
          </Button>
        )}
      </Show>
    </div>
  </li>
)
