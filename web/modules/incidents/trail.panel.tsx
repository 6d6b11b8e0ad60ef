import { createMemo, For, Match, Show, Switch } from 'solid-js'
import type { Role } from '../../../worker/kernel/actor.ts'
import type { Incident, TrailEntry } from '../../../worker/modules/incidents/schema.ts'
import { dateTime } from '../../lib/format.ts'
import { useSession } from '../../shell/session.tsx'
import { Button } from '../../ui/button.tsx'
import { StatusRing, statusWord } from '../../ui/chip.tsx'
import { FaultNote, Notice } from '../../ui/notice.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { Panel } from './panel.tsx'
import { useTrail, useVerifyTrail } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { happeningOf, linesOf, movement, type TrailLine } from './trail.ts'
import { t } from './trail.words.ts'
import { t as shared } from './words.ts'

// The same people as `verifierRoles` of the audit module.
const verifiers: readonly Role[] = ['quality_admin', 'security_officer', 'top_management']

/** Who did it, in words: a name where the reader may learn it, else the side they stand on. */
function actorName({ actor, action }: TrailEntry, me: string | undefined): string {
  if (actor.id === me) return shared('trail.you')
  if (actor.name) return actor.name
  switch (actor.id) {
    case 'anonymous':
      return t('trail.reporter')
    case 'quality':
      return shared('trail.quality')
    case 'system':
      return t('trail.system')
    default:
      return t(action === 'incident.submit' || action === 'incident.answer' ? 'trail.reporter' : 'trail.someone')
  }
}

function sentence(entry: TrailLine, who: string): string {
  const happening = happeningOf(entry)
  switch (happening.kind) {
    case 'move':
      return happening.from
        ? t('trail.move', { who, from: statusWord(happening.from), to: statusWord(happening.to) })
        : t('trail.moveTo', { who, to: statusWord(happening.to) })
    case 'assess':
      return happening.score === null
        ? t('trail.assessHidden', { who })
        : happening.before === null
          ? t('trail.assess', { who, score: happening.score })
          : t('trail.reassess', { who, score: happening.score, before: happening.before })
    case 'other':
      return t('trail.other', { who, action: happening.action })
    case 'read':
      return entry.times === 1 ? t('trail.read', { who }) : t('trail.readTimes', { who, n: entry.times })
    default:
      return t(`trail.${happening.kind}`, { who })
  }
}

/** Who did what to this report, and a way to prove that nobody has edited the account of it. */
export function TrailPanel(props: { incident: Incident; title?: string }) {
  const session = useSession()
  const trail = useTrail(() => props.incident.id)
  const mayVerify = () => session.hasRole(...verifiers)
  return (
    <Panel name="trail" title={props.title ?? t('trail.title')}>
      <Reading query={trail} skeleton={<Skeleton kind="text" rows={3} />}>
        {(held) => <Entries entries={held().items} fingerprints={mayVerify()} />}
      </Reading>
      <Show when={mayVerify()}>
        <Verify />
      </Show>
    </Panel>
  )
}

function Entries(props: { entries: readonly TrailEntry[]; fingerprints: boolean }) {
  const session = useSession()
  const inOrder = createMemo(() => linesOf(props.entries))
  return (
    <Show when={props.entries.length > 0} fallback={<p class="muted">{t('trail.empty')}</p>}>
      <ol class="trail-list">
        <For each={inOrder()}>
          {(entry) => (
            <li>
              <p dir="auto">{sentence(entry, actorName(entry, session.user()?.id))}</p>
              <p class="row muted small">
                <time datetime={entry.at}>{dateTime(entry.at)}</time>
                <Show when={happeningOf(entry).kind !== 'move' && movement(entry)}>
                  {(moved) => (
                    <span class="row">
                      <StatusRing status={moved().from} /> <span aria-hidden="true" class="arrow" /> <StatusRing status={moved().to} />
                    </span>
                  )}
                </Show>
                <Show when={props.fingerprints}>
                  <span>
                    <span class="sr">{t('trail.hash')} </span>
                    <Q class="hash">
                      #{entry.seq} {entry.hash.slice(0, 8)}
                    </Q>
                  </span>
                </Show>
              </p>
              <Show when={entry.reason}>
                {(reason) => (
                  <p class="reason">
                    <span class="muted">{t('trail.reason')}: </span>
                    <bdi dir="auto">{reason()}</bdi>
                  </p>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

function Verify() {
  const verify = useVerifyTrail()
  return (
    <div class="stack">
      <p class="hint">{t('trail.note')}</p>
      <div class="row">
        <Button variant="ghost" icon="shield" busy={verify.isPending} onClick={() => verify.mutate()}>
          {t('trail.verify')}
        </Button>
      </div>
      <FaultNote fault={verify.error} onRetry={() => verify.mutate()} />
      <Show when={!verify.isPending && verify.data}>
        {(found) => (
          <Switch>
            <Match when={found().ok}>
              <Notice kind="ok" role="status">
                {t('trail.intact', {
                  entries: t('trail.entries', { n: found().entries }),
                  checkpoints: t('trail.checkpoints', { n: found().checkpoints }),
                })}
              </Notice>
            </Match>
            <Match when={!found().ok}>
              <Notice kind="danger" role="alert">
                {t('trail.broken', { n: found().firstBadSequence ?? 0 })}
              </Notice>
            </Match>
          </Switch>
        )}
      </Show>
    </div>
  )
}
