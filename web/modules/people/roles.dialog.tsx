import { createEffect, createSignal, For, on, Show } from 'solid-js'
import type { Role } from '../../../worker/kernel/actor.ts'
import { newIdempotencyKey } from '../../lib/api.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, SelectField } from '../../ui/field.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { facilityRoles, hintOf, managerRoles, wordOf } from './provision.dialog.tsx'
import { useChangeRoles, type Account, type Area } from './queries.ts'
import { t } from './words.ts'

/** Other roles for somebody: those of a facility, or one of management with its area. */
export function RolesDialog(props: { account: Account | null; areas: readonly Area[]; onClose: () => void; onDone: (account: Account) => void }) {
  const change = useChangeRoles()
  const [roles, setRoles] = createSignal<Role[]>([])
  const [governorate, setGovernorate] = createSignal('')
  const [administration, setAdministration] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  let idempotencyKey = newIdempotencyKey()
  const inFacility = () => props.account?.facility != null
  const administrations = () => props.areas.find((area) => area.id === governorate())?.administrations ?? []
  const scopeId = () => (roles()[0] === 'governorate_manager' ? governorate() : roles()[0] === 'administration_manager' ? administration() : '')

  createEffect(
    on(
      () => props.account,
      (account) => {
        const { kind, id } = account?.scope ?? { kind: 'own', id: null }
        const holder = props.areas.find((area) => area.id === id || area.administrations.some((each) => each.id === id))
        setRoles([...(account?.roles ?? [])])
        setGovernorate(holder?.id ?? '')
        setAdministration(kind === 'administration' ? (id ?? '') : '')
        setMissing(undefined)
        change.reset()
        idempotencyKey = newIdempotencyKey()
      },
    ),
  )
  // Another choice is another change.
  createEffect(on([roles, governorate, administration], () => (idempotencyKey = newIdempotencyKey()), { defer: true }))

  const submit = (event: Event) => {
    event.preventDefault()
    const account = props.account
    if (!account || change.isPending) return
    const needsArea = !inFacility() && roles()[0] !== 'top_management'
    setMissing(roles().length === 0 ? t('rolesMissing') : needsArea && scopeId() === '' ? t('scopeMissing') : undefined)
    if (missing()) return
    change.mutate(
      { id: account.id, roles: roles(), ...(needsArea ? { scopeId: scopeId() } : {}), idempotencyKey },
      { onSuccess: (changed) => props.onDone(changed) },
    )
  }

  return (
    <Dialog
      open={props.account !== null}
      wide
      title={t('changeRolesTitle', { name: props.account?.displayName ?? '' })}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button variant="ghost" onClick={() => props.onClose()}>
            {t('cancel')}
          </Button>
          <Button type="submit" form="roles" busy={change.isPending}>
            {t('saveRoles')}
          </Button>
        </>
      }
    >
      <form id="roles" class="stack" novalidate onSubmit={submit}>
        <Notice>{t('changeRolesWhat')}</Notice>
        <FaultNote fault={change.error} words={{ STEP_UP_REQUIRED: t('notConfirmed') }} />
        <Show
          when={inFacility()}
          fallback={
            <div class="pair">
              <SelectField
                label={t('role')}
                value={roles()[0] ?? ''}
                onChange={(role) => setRoles([role as Role])}
                options={managerRoles.map((role) => ({ value: role, label: wordOf(role) }))}
                error={missing()}
                required
              />
              <Show when={roles()[0] !== 'top_management'}>
                <SelectField
                  label={t('scopeGovernorate')}
                  value={governorate()}
                  onChange={(id) => {
                    setGovernorate(id)
                    setAdministration('')
                  }}
                  options={props.areas.map((area) => ({ value: area.id, label: inLocale(area.name) }))}
                  required
                />
              </Show>
              <Show when={roles()[0] === 'administration_manager' && governorate() !== ''}>
                <SelectField
                  label={t('scopeAdministration')}
                  value={administration()}
                  onChange={setAdministration}
                  options={administrations().map((area) => ({ value: area.id, label: inLocale(area.name) }))}
                  required
                />
              </Show>
            </div>
          }
        >
          <fieldset class="tiles" classList={{ wrong: missing() !== undefined }} aria-describedby="roles-error">
            <legend>{t('rolesLegend')}</legend>
            <div class="field-error" id="roles-error" role="alert">
              {missing()}
            </div>
            <div class="role-grid">
              <For each={[...facilityRoles, ...(props.account?.roles.includes('patient') ? (['patient'] as const) : [])]}>
                {(role) => (
                  <CheckField
                    label={wordOf(role)}
                    {...(hintOf(role) ? { hint: hintOf(role)! } : {})}
                    checked={roles().includes(role)}
                    onChange={(on) => setRoles(on ? [...roles(), role] : roles().filter((each) => each !== role))}
                  />
                )}
              </For>
            </div>
          </fieldset>
        </Show>
      </form>
    </Dialog>
  )
}
