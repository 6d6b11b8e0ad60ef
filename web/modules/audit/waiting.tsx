import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { Q } from '../../ui/quantity.tsx'
import { waitingQuery } from './alerts.queries.ts'
import { t } from './alerts.words.ts'

/** How many alerts nobody has taken on, beside their name in the navigation; nothing when there are none. */
export default function Waiting() {
  const waiting = useQuery(waitingQuery)
  return (
    <Show when={waiting.data?.open}>
      {(open) => (
        <span class="badge">
          <Q>{open()}</Q>
          <span class="sr"> {t('waiting')}</span>
        </span>
      )}
    </Show>
  )
}
