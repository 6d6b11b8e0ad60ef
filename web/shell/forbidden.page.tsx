import { For } from 'solid-js'
import type { Role } from '../../worker/kernel/actor.ts'
import { LinkButton } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { t as shared } from '../ui/words.ts'
import { homeOf } from './home.ts'
import { useSession } from './session.tsx'
import { t } from './words.ts'

/** The address exists, the right does not: says so, and names the role that is needed. */
export default function ForbiddenPage(props: { needs: readonly Role[] }) {
  const session = useSession()
  const roles = () => session.user()?.roles ?? []
  return (
    <div class="page narrow">
      <div class="card">
        <Icon name="lock" class="large" />
        <PageTitle title={t('forbiddenTitle')} sub={t('forbidden')} />
        <RoleList title={t('forbiddenNeeds')} roles={props.needs} />
        <RoleList title={t('forbiddenHave')} roles={roles()} />
        <p class="muted">{t('forbiddenHelp')}</p>
        <div class="row">
          <LinkButton href={homeOf(roles())}>{t('toHome')}</LinkButton>
        </div>
      </div>
    </div>
  )
}

const RoleList = (props: { title: string; roles: readonly Role[] }) => (
  <div class="row">
    <span class="muted">{props.title}</span>
    <For each={props.roles}>{(role) => <Chip>{shared(`role_${role}`)}</Chip>}</For>
  </div>
)
