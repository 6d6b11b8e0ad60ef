import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { inLocale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Loaded } from '../../ui/states.tsx'
import { facilitiesQuery, firstStepsQuery, type FirstSteps } from './queries.ts'
import { t } from './words.ts'
import './facilities.css'

type Step = FirstSteps['items'][number]

/** What somebody new at the head of a facility does first. Nothing here is ticked by hand: each tick is how things stand. */
export default function FirstStepsPage() {
  const session = useSession()
  const facilityId = () => session.user()?.facility?.id ?? ''
  const steps = useQuery(() => firstStepsQuery(facilityId()))
  const admin = () => session.hasRole('facility_admin')
  // The link of the own facility, to try the form behind the poster.
  const facilities = useQuery(() => ({ ...facilitiesQuery(), enabled: admin() }))
  const link = () => facilities.data?.items.find(({ id }) => id === facilityId())?.patientLink
  const facilityPath = () => `/admin/facilities/${encodeURIComponent(facilityId())}`

  const wayTo = (step: Step['step']): { href: string; word: Parameters<typeof t>[0] }[] => {
    switch (step) {
      case 'password':
        return [{ href: '/change-password', word: 'do_password' }]
      case 'factor':
        return [{ href: '/settings', word: 'do_factor' }]
      case 'template':
        return admin() ? [{ href: facilityPath(), word: 'do_template' }] : []
      case 'people':
        return admin() ? [{ href: '/admin/users', word: 'do_people' }] : []
      case 'poster':
        return admin() ? [{ href: `${facilityPath()}/poster`, word: 'do_poster' }] : []
      case 'report':
        return [{ href: '/new', word: 'do_report' }]
    }
  }

  return (
    <div class="page narrow">
      <PageTitle
        title={t('firstStepsTitle')}
        sub={session.user()?.facility ? t('firstStepsSub', { name: inLocale(session.user()!.facility!.name) }) : undefined}
      />
      <Loaded query={steps}>
        {(data) => (
          <>
            <Show when={data().items.every(({ done }) => done)}>
              <Notice kind="ok" role="status">
                {t('firstStepsDone')}
              </Notice>
            </Show>
            <ol class="first-steps">
              <For each={data().items}>
                {(step) => (
                  <li classList={{ done: step.done }}>
                    <span class="tick">
                      <Show when={step.done}>
                        <Icon name="check" />
                      </Show>
                    </span>
                    <div>
                      <h2>
                        {t(`step_${step.step}`)}
                        <span class="sr"> — {t(step.done ? 'stepDone' : 'stepOpen')}</span>
                      </h2>
                      <p class="muted">{t(`step_${step.step}_note`)}</p>
                      <Show when={step.step === 'template' && !step.done}>
                        <p class="small">{t('unverified', { n: step.count ?? 0 })}</p>
                      </Show>
                    </div>
                    <div class="row">
                      <For each={step.done ? [] : wayTo(step.step)}>
                        {({ href, word }) => (
                          <LinkButton href={href} variant="ghost" size="sm">
                            {t(word)}
                          </LinkButton>
                        )}
                      </For>
                      <Show when={step.step === 'poster' && !step.done && link()}>
                        {(address) => (
                          <a class="btn ghost sm" href={address()} target="_blank" rel="noreferrer">
                            {t('do_test')}
                          </a>
                        )}
                      </Show>
                    </div>
                  </li>
                )}
              </For>
            </ol>
          </>
        )}
      </Loaded>
    </div>
  )
}
