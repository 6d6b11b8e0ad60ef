import { Show } from 'solid-js'
import { useSession } from '../../shell/session.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { EntriesPanel } from './entries.panel.tsx'
import { ProofPanel } from './proof.panel.tsx'
import { t } from './words.ts'
import './audit.css'

/** The trail: that it is whole, and, for those who watch over it, what it says. */
export default function AuditPage() {
  const session = useSession()
  const searches = () => session.hasRole('security_officer', 'top_management')
  return (
    <div class="page">
      <PageTitle title={t('title')} sub={t(session.hasRole('top_management') ? 'subNation' : 'sub')} />
      <ProofPanel mayExport={searches()} />
      <Show when={searches()}>
        <EntriesPanel />
      </Show>
    </div>
  )
}
