import { createSignal } from 'solid-js'
import { copyText } from '../lib/files.ts'
import { Button } from './button.tsx'
import { t } from './words.ts'

/** Copies and says so in its own place. */
export function CopyButton(props: { text: string; label?: string; describes?: string; variant?: 'ghost' | 'quiet' }) {
  const [said, setSaid] = createSignal<'copied' | 'copyFailed' | null>(null)
  const copy = async () => {
    setSaid((await copyText(props.text)) ? 'copied' : 'copyFailed')
    setTimeout(() => setSaid(null), 4_000)
  }
  return (
    <>
      <Button variant={props.variant ?? 'ghost'} size="sm" icon={said() === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {said() ? t(said()!) : (props.label ?? t('copy'))}
        {props.describes && <span class="sr"> {props.describes}</span>}
      </Button>
      <span class="sr" role="status">
        {said() ? t(said()!) : ''}
      </span>
    </>
  )
}
