import { Show, type JSX } from 'solid-js'
import { asFault } from '../lib/query.ts'
import { time } from '../lib/format.ts'
import { lastOnlineAt, online } from '../lib/online.ts'
import type { ApiFault } from '../lib/api.ts'
import { issuesOf } from '../lib/api.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Q } from './quantity.tsx'
import { t } from './words.ts'

type Kind = 'info' | 'ok' | 'warn' | 'danger'
const icons: Record<Kind, IconName> = { info: 'info', ok: 'check', warn: 'warning', danger: 'warning' }

export const Notice = (props: { kind?: Kind; title?: string; children?: JSX.Element; role?: 'alert' | 'status' }) => (
  <div class={`notice ${props.kind ?? 'info'}`} role={props.role}>
    <Icon name={icons[props.kind ?? 'info']} />
    <div>
      <Show when={props.title}>
        <strong>{props.title}</strong>
      </Show>
      <div>{props.children}</div>
    </div>
  </div>
)

type FaultKey = Extract<Parameters<typeof t>[0], `fault_${string}`>
const known = new Set<string>([
  'OFFLINE',
  'VALIDATION_ERROR',
  'AUTHENTICATION_REQUIRED',
  'AUTHENTICATION_FAILED',
  'TOKEN_EXPIRED',
  'MFA_REQUIRED',
  'INSUFFICIENT_PERMISSIONS',
  'STEP_UP_REQUIRED',
  'PASSWORD_CHANGE_REQUIRED',
  'MFA_ENROLMENT_REQUIRED',
  'CONSENT_REQUIRED',
  'NOT_FOUND',
  'STALE_REVISION',
  'DUPLICATE',
  'TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'ILLEGAL_TRANSITION',
  'IDEMPOTENCY_MISMATCH',
  'RATE_LIMITED',
  'NOT_IMPLEMENTED',
  'UNAVAILABLE',
  'INTERNAL_ERROR',
])

/** What the person's whole facility meets says so everywhere, whatever a screen would make of the code. */
const isSuspension = (fault: ApiFault) => (fault.details as { reason?: unknown } | null)?.reason === 'facilitySuspended'

/** A fault in the reader's language, chosen by its code; the server's English is never shown to an Arabic reader. */
export function faultWords(fault: ApiFault): string {
  if (isSuspension(fault)) return t('fault_FACILITY_SUSPENDED')
  if (fault.code === 'RATE_LIMITED' && fault.retryAfterSeconds !== null)
    return fault.retryAfterSeconds > 90
      ? t('fault_RATE_LIMITED_waitMinutes', { n: Math.ceil(fault.retryAfterSeconds / 60) })
      : t('fault_RATE_LIMITED_wait', { n: fault.retryAfterSeconds })
  return t(known.has(fault.code) ? (`fault_${fault.code}` as FaultKey) : 'fault_UNKNOWN')
}

type FaultProps = {
  fault: unknown
  onRetry?: () => void
  /** Words for codes that mean something special on this screen. */
  words?: Partial<Record<string, string>>
  /** Leave out the server's list where the fields already show it. */
  hideIssues?: boolean
}

/** Says in place what was refused or failed, what to do, and the reference for support. */
export const FaultNote = (props: FaultProps) => (
  <Show when={props.fault}>
    {(given) => {
      const fault = () => asFault(given())
      return (
        <Notice kind="danger" role="alert">
          {(isSuspension(fault()) ? undefined : props.words?.[fault().code]) ?? faultWords(fault())}
          <Show when={!props.hideIssues && issuesOf(fault()).length > 0}>
            <ul dir="ltr">
              {issuesOf(fault()).map((issue) => (
                <li>
                  <code>{issue.path}</code> {issue.message}
                </li>
              ))}
            </ul>
          </Show>
          <Show when={fault().requestId && fault().status >= 500}>
            <p class="small muted">
              {t('requestId')} <Q>{fault().requestId}</Q>
            </p>
          </Show>
          <Show when={props.onRetry}>
            {(retry) => (
              <div class="row">
                <Button variant="ghost" size="sm" icon="retry" onClick={() => retry()()}>
                  {t('retry')}
                </Button>
              </div>
            )}
          </Show>
        </Notice>
      )
    }}
  </Show>
)

/** A thin bar while the device has no network. */
export const OfflineBar = () => (
  <div role="status">
    <Show when={!online()}>
      <div class="offline-bar noprint">
        <Icon name="offline" />
        <span>{t('offline', { at: time(lastOnlineAt()) })}</span>
      </div>
    </Show>
  </div>
)
