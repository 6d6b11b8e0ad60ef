import { For, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/field.tsx'
import { setShortcutsOn, shortcutsOn } from './shortcuts.ts'
import { t } from './words.ts'

const keys: { keys: string[]; does: Parameters<typeof t>[0] }[] = [
  { keys: ['J', '↓'], does: 'keys.next' },
  { keys: ['K', '↑'], does: 'keys.previous' },
  { keys: ['Enter'], does: 'keys.open' },
  { keys: ['Esc'], does: 'keys.back' },
  { keys: ['M'], does: 'keys.move' },
  { keys: ['R'], does: 'keys.risk' },
  { keys: ['/'], does: 'keys.search' },
  { keys: ['?'], does: 'keys.help' },
]

const either = (names: readonly string[]): JSX.Element => (
  <For each={names}>
    {(name, index) => (
      <>
        {index() > 0 && ` ${t('keys.or')} `}
        <kbd>{name}</kbd>
      </>
    )}
  </For>
)

/** What each key does, and the switch for those who want none of it. */
export const ShortcutsDialog = (props: { open: boolean; onClose: () => void }) => (
  <Dialog open={props.open} title={t('keys.title')} onClose={props.onClose} actions={<Button onClick={props.onClose}>{t('close')}</Button>}>
    <dl class="key-list">
      <For each={keys}>
        {(key) => (
          <>
            <dt>{either(key.keys)}</dt>
            <dd>{t(key.does)}</dd>
          </>
        )}
      </For>
    </dl>
    <CheckField label={t('keys.on')} hint={t('keys.hint')} checked={shortcutsOn()} onChange={setShortcutsOn} />
  </Dialog>
)
