import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { newIdempotencyKey } from '../../lib/api.ts'
import { ago, dateTime } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SelectField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { t as shared } from '../../ui/words.ts'
import { DeactivateDialog } from './deactivate.dialog.tsx'
import { RolesDialog } from './roles.dialog.tsx'
import { ProvisionDialog } from './provision.dialog.tsx'
import { areasQuery, peopleQuery, useDecide, useUnlock, type Account } from './queries.ts'
import { RefuseDialog } from './refuse.dialog.tsx'
import { t } from './words.ts'
import './people.css'

/** Who has an account: of the own facility, or, for the nation's management, of the nation or a chosen facility. */
export default function UsersPage() {
  const session = useSession()
  const url = useUrlState('status', 'facility', 'cursor')
  const national = () => session.hasRole('top_management')
  const people = useQuery(() => peopleQuery(url.all()))
  const areas = useQuery(() => areasQuery(national()))
  const [adding, setAdding] = createSignal(false)
  const [ending, setEnding] = createSignal<Account | null>(null)
  const [changing, setChanging] = createSignal<Account | null>(null)
  const [done, setDone] = createSignal('')
  const [refusing, setRefusing] = createSignal<Account | null>(null)
  const unlock = useUnlock()
  const approve = useDecide('approve')
  const decides = () => session.hasRole('facility_admin')
  const waiting = useQuery(() => ({ ...peopleQuery({ status: 'pending', facility: '', cursor: '' }), enabled: decides() }))
  const facilities = () =>
    (areas.data?.items ?? []).flatMap((governorate) => governorate.administrations.flatMap((administration) => administration.facilities))

  const columns = createMemo<Column<Account>[]>(() => [
    {
      key: 'name',
      header: t('name'),
      rowHeader: true,
      cell: (account) => (
        <div class="person">
          <span>
            <bdi>{account.displayName}</bdi>{' '}
            <Show when={account.id === session.user()?.id}>
              <span class="muted small">({t('you')})</span>
            </Show>
          </span>
          <Q class="muted email">
            <For each={account.email.split(/(?<=[@.])/)}>
              {(part) => (
                <>
                  {part}
                  <wbr />
                </>
              )}
            </For>
          </Q>
        </div>
      ),
    },
    {
      key: 'roles',
      header: t('roles'),
      cell: (account) => (
        <div>
          <div class="row roles">
            <For each={account.roles}>{(role) => <Chip>{shared(`role_${role}`)}</Chip>}</For>
          </div>
          <Show when={account.specialties.length > 0}>
            <span class="muted small">
              <For each={account.specialties}>{(specialty, i) => <bdi>{(i() > 0 ? ' · ' : '') + specialty}</bdi>}</For>
            </span>
          </Show>
        </div>
      ),
    },
    ...(national() && url.value('facility') === '' ? [{ key: 'scope', header: t('scope'), cell: (account: Account) => areaOf(account) }] : []),
    {
      key: 'status',
      header: t('status'),
      cell: (account) => (
        <Show
          when={account.status === 'active'}
          fallback={
            <Chip kind={account.status === 'pending' ? 'warn' : 'danger'}>{t(account.status === 'pending' ? 'pending' : 'deactivated')}</Chip>
          }
        >
          <Show when={account.lockedUntil}>
            <Chip kind="danger">{t('locked')}</Chip>
          </Show>
          <Chip kind={account.mustChangePassword ? 'warn' : 'ok'}>{t(account.mustChangePassword ? 'waiting' : 'active')}</Chip>
        </Show>
      ),
    },
    {
      key: 'lastSeen',
      header: t('lastSeen'),
      cell: (account) => (
        <Show when={account.lastSeenAt} fallback={<span class="muted">{t('never')}</span>}>
          {(at) => (
            <time dateTime={at()} title={dateTime(at())}>
              {ago(at())}
            </time>
          )}
        </Show>
      ),
    },
    { key: 'mfa', header: t('mfa'), cell: (account) => t(account.hasMfa ? 'mfaOn' : 'mfaOff') },
    {
      key: 'act',
      header: '',
      end: true,
      cell: (account) => (
        <>
          <Show when={account.status === 'pending' && decides()}>
            <div class="row acts">
              <Button
                size="sm"
                busy={approve.isPending && approve.variables.id === account.id}
                onClick={() =>
                  approve.mutate(
                    { id: account.id, idempotencyKey: newIdempotencyKey() },
                    { onSuccess: () => setDone(t('approvedNote', { name: account.displayName })) },
                  )
                }
              >
                {t('approve')}
                <span class="sr"> {account.displayName}</span>
              </Button>
              <Button variant="ghost" size="sm" onClick={() => setRefusing(account)}>
                {t('refuse')}
                <span class="sr"> {account.displayName}</span>
              </Button>
            </div>
          </Show>
          <Show when={account.status === 'active' && account.id !== session.user()?.id}>
            <div class="row acts">
              <Show when={account.lockedUntil}>
                <Button
                  variant="ghost"
                  size="sm"
                  busy={unlock.isPending && unlock.variables.id === account.id}
                  onClick={() =>
                    unlock.mutate(
                      { id: account.id, idempotencyKey: newIdempotencyKey() },
                      { onSuccess: () => setDone(t('unlockedNote', { name: account.displayName })) },
                    )
                  }
                >
                  {t('unlock')}
                  <span class="sr"> {account.displayName}</span>
                </Button>
              </Show>
              <Button variant="ghost" size="sm" onClick={() => setChanging(account)}>
                {t('changeRoles')}
                <span class="sr"> {account.displayName}</span>
              </Button>
              <Button variant="ghost" size="sm" onClick={() => setEnding(account)}>
                {t('deactivate')}
                <span class="sr"> {account.displayName}</span>
              </Button>
            </div>
          </Show>
        </>
      ),
    },
  ])

  const areaNames = createMemo(() => {
    const names = new Map<string, string>()
    for (const governorate of areas.data?.items ?? []) {
      names.set(governorate.id, inLocale(governorate.name))
      for (const administration of governorate.administrations) names.set(administration.id, inLocale(administration.name))
    }
    return names
  })
  function areaOf(account: Account): string {
    if (account.facility) return inLocale(account.facility.name)
    const { kind, id } = account.scope
    if (kind === 'national') return t('national')
    return (id && areaNames().get(id)) || (kind === 'governorate' || kind === 'administration' ? t(kind) : '')
  }

  return (
    <div class="page">
      <PageTitle
        title={t('title')}
        sub={people.data ? t('sub', { n: people.data.total }) : undefined}
        actions={
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <Show when={done()}>
        <Notice kind="ok" role="status">
          {done()}
        </Notice>
      </Show>
      <FaultNote fault={unlock.error} />
      <FaultNote fault={approve.error} />
      <Show when={url.value('status') !== 'pending' && (waiting.data?.total ?? 0) > 0}>
        <Notice>
          {t('pendingCount', { n: waiting.data?.total ?? 0 })}{' '}
          <Button variant="ghost" size="sm" onClick={() => url.change({ status: 'pending', cursor: null })}>
            {t('showPending')}
          </Button>
        </Notice>
      </Show>
      <div class="filters">
        <Show when={national()}>
          <SelectField
            label={t('where')}
            value={url.value('facility')}
            placeholder={t('management')}
            onChange={(facility) => url.change({ facility, cursor: null })}
            options={facilities().map((facility) => ({ value: facility.id, label: inLocale(facility.name) }))}
          />
        </Show>
        <SelectField
          label={t('status')}
          value={url.value('status')}
          placeholder={t('anyStatus')}
          onChange={(status) => url.change({ status, cursor: null })}
          options={[
            { value: 'active', label: t('active') },
            { value: 'pending', label: t('pending') },
            { value: 'deactivated', label: t('deactivated') },
          ]}
        />
      </div>
      <Loaded query={people}>
        {(page) => (
          <Show
            when={page().items.length > 0}
            fallback={
              <Show
                when={url.value('status') !== ''}
                fallback={
                  <Empty icon="people" title={t('emptyTitle')} action={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}>
                    {t('empty')}
                  </Empty>
                }
              >
                <Empty
                  icon="people"
                  title={t('emptyFiltered')}
                  action={
                    <Button variant="ghost" onClick={() => url.change({ status: null, cursor: null })}>
                      {t('showAll')}
                    </Button>
                  }
                />
              </Show>
            }
          >
            <DataTable caption={t('accounts')} columns={columns()} rows={page().items} />
            <Pager
              shown={page().items.length}
              total={page().total}
              cursor={url.value('cursor')}
              nextCursor={page().nextCursor}
              onMove={(cursor) => url.change({ cursor })}
            />
          </Show>
        )}
      </Loaded>
      <ProvisionDialog
        open={adding()}
        national={national()}
        areas={areas.data?.items ?? []}
        facilityId={url.value('facility')}
        onClose={() => setAdding(false)}
      />
      <DeactivateDialog
        account={ending()}
        onClose={() => setEnding(null)}
        onDone={(account) => {
          setEnding(null)
          setDone(t('deactivatedNote', { name: account.displayName }))
        }}
      />
      <RefuseDialog
        account={refusing()}
        onClose={() => setRefusing(null)}
        onDone={(account) => {
          setRefusing(null)
          setDone(t('refusedNote', { name: account.displayName }))
        }}
      />
      <RolesDialog
        account={changing()}
        areas={areas.data?.items ?? []}
        onClose={() => setChanging(null)}
        onDone={(account) => {
          setChanging(null)
          setDone(t('rolesNote', { name: account.displayName }))
        }}
      />
    </div>
  )
}
