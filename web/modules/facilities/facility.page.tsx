import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { day } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { ExportsPanel } from './exports.panel.tsx'
import { facilitiesQuery, type Facility } from './queries.ts'
import { StandingDialog } from './standing.dialog.tsx'
import { TemplatePanel } from './template.panel.tsx'
import { t } from './words.ts'
import './facilities.css'

const chipKind = { opening: 'warn', active: 'ok', suspended: 'danger', closed: 'neutral' } as const

/** One facility: how it stands, its link, and what its template decides. */
export default function FacilityPage() {
  const session = useSession()
  const params = useParams<{ id: string }>()
  const facilities = useQuery(facilitiesQuery)
  const facility = () => facilities.data?.items.find((each) => each.id === params.id)
  return (
    <div class="page">
      <Show when={!facility()}>
        <PageTitle title={t('facility')} />
      </Show>
      <Loaded query={facilities}>
        {() => (
          <Show
            when={facility()}
            fallback={
              <Empty
                icon="building"
                title={t('missing')}
                action={
                  <LinkButton href="/admin/facilities" variant="ghost">
                    {t('back')}
                  </LinkButton>
                }
              />
            }
          >
            {(here) => (
              <>
                <Head facility={here()} national={session.hasRole('top_management')} />
                <ExportsPanel facilityId={here().id} />
                <TemplatePanel facilityId={here().id} mayVerify={session.hasRole('facility_admin')} />
              </>
            )}
          </Show>
        )}
      </Loaded>
    </div>
  )
}

function Head(props: { facility: Facility; national: boolean }) {
  const [asking, setAsking] = createSignal(false)
  const poster = () => `/admin/facilities/${encodeURIComponent(props.facility.id)}/poster`
  return (
    <>
      <PageTitle
        title={inLocale(props.facility.name)}
        sub={`${inLocale(props.facility.governorate.name)} · ${inLocale(props.facility.administration.name)}`}
        actions={
          <>
            <LinkButton href={poster()} variant="ghost" icon="print">
              {t('poster')}
            </LinkButton>
            <Show when={props.national && (props.facility.status === 'active' || props.facility.status === 'suspended')}>
              <Button variant={props.facility.status === 'suspended' ? 'primary' : 'danger'} icon="lock" onClick={() => setAsking(true)}>
                {t(props.facility.status === 'suspended' ? 'resume' : 'suspend')}
              </Button>
            </Show>
          </>
        }
      />
      <Show when={props.facility.status === 'suspended'}>
        <Notice kind="danger" role="status" title={t('status_suspended')}>
          {t('suspendedState')}
        </Notice>
      </Show>
      <section class="card" aria-labelledby="standing-title">
        <h2 id="standing-title">{t('standing')}</h2>
        <dl class="facts">
          <dt>{t('state')}</dt>
          <dd class="row">
            <Chip kind={chipKind[props.facility.status]}>{t(`status_${props.facility.status}`)}</Chip>
            <span class="muted small">{t('since', { day: day(props.facility.openedAt) })}</span>
          </dd>
          <dt>{t('code')}</dt>
          <dd>
            <Q>{props.facility.code}</Q>
          </dd>
          <dt>{t('patientLink')}</dt>
          <dd class="row">
            <Q class="address">{props.facility.patientLink}</Q>
            <CopyButton text={props.facility.patientLink} label={t('copyLink')} />
          </dd>
        </dl>
      </section>
      <StandingDialog facility={props.facility} open={asking()} onClose={() => setAsking(false)} />
    </>
  )
}
