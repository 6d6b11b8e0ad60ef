import { createSignal, For } from 'solid-js'
import { saveFile } from '../../lib/files.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { t } from './factors.words.ts'
import './auth.css'

/** The codes, this once; going on takes the word that they are kept. */
export function RecoveryCodes(props: { codes: string[]; email: string; onKept: () => void }) {
  const [kept, setKept] = createSignal(false)
  const [reminded, setReminded] = createSignal(false)
  const text = () => [t('recoveryFile', { email: props.email }), '', ...props.codes, ''].join('\n')
  return (
    <div class="card printable">
      <PageTitle title={t('recoveryTitle')} sub={t('recoverySub')} />
      <ul class="recovery" aria-label={t('recoveryList')}>
        <For each={props.codes}>
          {(code) => (
            <li>
              <Q class="secret">{code}</Q>
            </li>
          )}
        </For>
      </ul>
      <div class="row noprint">
        <CopyButton text={props.codes.join('\n')} label={t('copyAll')} />
        <Button
          variant="ghost"
          size="sm"
          icon="download"
          onClick={() => saveFile(new Blob([text()], { type: 'text/plain' }), 'salama-recovery-codes.txt')}
        >
          {t('download')}
        </Button>
        <Button variant="ghost" size="sm" icon="print" onClick={() => print()}>
          {t('print')}
        </Button>
      </div>
      <div class="stack noprint">
        <CheckField label={t('kept')} checked={kept()} onChange={setKept} />
        <div role="alert" class="field-error">
          {reminded() && !kept() ? t('keptMissing') : ''}
        </div>
        <Button wide onClick={() => (kept() ? props.onKept() : setReminded(true))}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
