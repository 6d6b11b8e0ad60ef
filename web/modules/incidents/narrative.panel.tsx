import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Incident } from '../../../worker/modules/incidents/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Q } from '../../ui/quantity.tsx'
import { markedPieces, spansByField, type Span } from './marked-text.ts'
import { Panel } from './panel.tsx'
import type { SealedField } from './vocabulary.ts'
import { t } from './words.ts'

/** A text somebody typed: each paragraph in its own direction, with the marked words underlined. */
export const FreeText = (props: { text: string; marks?: readonly Span[] }) => {
  const pieces = createMemo(() => markedPieces(props.text, props.marks ?? []))
  return (
    <p class="free-text" dir="auto">
      <For each={pieces()}>{(piece) => (piece.marked ? <mark class="driven">{piece.text}</mark> : piece.text)}</For>
    </p>
  )
}

/** A name or a file number: out of sight until somebody asks for it, because screens on a ward have many readers. */
export function Masked(props: { field: string; text: string; code?: boolean }) {
  const [shown, setShown] = createSignal(false)
  return (
    <span class="masked">
      <span aria-live="polite">
        <Show when={shown()} fallback={<span class="mask">{t('field.masked')}</span>}>
          <Show when={props.code} fallback={<bdi dir="auto">{props.text}</bdi>}>
            <Q>{props.text}</Q>
          </Show>
        </Show>
      </span>
      <Button
        size="sm"
        variant="quiet"
        aria-expanded={shown()}
        aria-label={t(shown() ? 'field.hideNamed' : 'field.showNamed', { field: props.field })}
        onClick={() => setShown(!shown())}
      >
        {t(shown() ? 'field.hide' : 'field.show')}
      </Button>
    </span>
  )
}

const texts = ['specificError', 'immediateAction', 'notes'] as const satisfies SealedField[]
const people = ['involvedPerson', 'responsibleManager', 'medicalFileNumber'] as const satisfies SealedField[]

/** What the reporter wrote. Texts the reader may not see are named, not left out: an absence would read as "nothing there". */
export function NarrativePanel(props: { incident: Incident; marks?: readonly Span[] }) {
  const marks = createMemo(() => spansByField(props.incident.description ?? '', props.marks ?? []))
  const hidden = (field: SealedField) => props.incident.redacted.includes(field)
  const present = (field: SealedField) => props.incident[field as keyof Incident] !== null || hidden(field)
  return (
    <Panel name="narrative" title={t('narrative.title')}>
      <Show when={props.incident.description !== null} fallback={<p class="muted">{t('field.redacted')}</p>}>
        <FreeText text={props.incident.description!} marks={marks().description} />
      </Show>
      <For each={texts.filter(present)}>
        {(field) => (
          <div>
            <p class="text-label">{t(`field.${field}`)}</p>
            <Show when={!hidden(field)} fallback={<p class="muted">{t('field.redacted')}</p>}>
              <FreeText text={props.incident[field] ?? ''} marks={field === 'specificError' ? marks().error : []} />
            </Show>
          </div>
        )}
      </For>
      <Show when={people.some(present)}>
        <dl class="facts people">
          <For each={people.filter(present)}>
            {(field) => (
              <>
                <dt>{t(`field.${field}`)}</dt>
                <dd>
                  <Show when={!hidden(field)} fallback={<span class="muted">{t('field.redacted')}</span>}>
                    <Masked field={t(`field.${field}`)} text={props.incident[field] ?? ''} code={field === 'medicalFileNumber'} />
                  </Show>
                </dd>
              </>
            )}
          </For>
        </dl>
      </Show>
      <Show when={props.incident.affected.length > 0}>
        <div>
          <p class="text-label">{t('affected.title')}</p>
          <ul class="affected">
            <For each={props.incident.affected}>
              {(person, index) => (
                <li>
                  {t('affected.person', { n: index() + 1 })}: {t('affected.physical')} — {t(`harm.${person.harmPhysical}`)};{' '}
                  {t('affected.psychological')} — {t(`harm.${person.harmPsychological}`)}
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    </Panel>
  )
}
