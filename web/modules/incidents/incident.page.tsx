import { useLocation, useNavigate, useParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { useSession } from '../../shell/session.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { IncidentDetail, type DetailHandle } from './incident.detail.tsx'
import { ShortcutsDialog } from './shortcuts.dialog.tsx'
import { useShortcuts } from './shortcuts.ts'
import { t } from './words.ts'
import './incidents.css'

/** What a list hands to the report it opens: its own address, filters and all. */
export type CameFrom = { from: string }

/** /incidents/:id */
export default function IncidentPage() {
  const params = useParams<{ id: string }>()
  const location = useLocation<CameFrom>()
  const navigate = useNavigate()
  const session = useSession()
  const [helping, setHelping] = createSignal(false)
  let detail: DetailHandle | null = null
  const listOfRole = () => (session.hasRole('quality_admin') ? '/triage' : '/incidents')
  const list = () => location.state?.from ?? listOfRole()
  useShortcuts({
    KeyM: () => detail?.move(),
    KeyR: () => detail?.score(),
    Escape: () => navigate(list()),
    'Shift+Slash': () => void setHelping(true),
  })
  return (
    <div class="page incident-page">
      <div class="noprint">
        <LinkButton href={list()} variant="quiet" size="sm" icon="chevronStart">
          {t('incident.back')}
        </LinkButton>
      </div>
      <IncidentDetail id={params.id} handle={(handle) => (detail = handle)} />
      <ShortcutsDialog open={helping()} onClose={() => setHelping(false)} />
    </div>
  )
}
