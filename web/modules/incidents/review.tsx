import { createSignal, Show } from 'solid-js'
import type { Incident, TriageReview } from '../../../worker/modules/incidents/schema.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, type Choice } from '../../ui/field.tsx'
import { Outcome, Saved } from './outcome.tsx'
import { useReview } from './queries.ts'
import { categories, eventTypes } from './vocabulary.ts'
import { t } from './words.ts'

type Field = TriageReview['field']

/** A category, an event type or a score in the reader's words. */
const wordFor = (field: Field, value: string | number) =>
  field === 'risk'
    ? String(value)
    : t(field === 'category' ? `category.${value as Incident['category']}` : `eventType.${value as Incident['eventType']}`)

const choices = (field: Field, but: string): Choice[] =>
  (field === 'category' ? categories : field === 'eventType' ? eventTypes : ['1', '2', '3', '4', '6', '9'])
    .filter((value) => value !== but)
    .map((value) => ({ value, label: wordFor(field, value) }))

/** One suggestion to agree with in one tap, or to put another in place of; what was said last is shown and may be changed. */
export function Review(props: { incident: Incident; field: Field; suggested: string | number; name: string }) {
  const review = useReview(() => props.incident)
  const [changing, setChanging] = createSignal(false)
  const [choice, setChoice] = createSignal('')
  const last = () => props.incident.ai?.feedback.findLast(({ field }) => field === props.field)
  const agree = () => void review.send({ field: props.field, accepted: true })
  const change = async () => {
    if (choice() === '') return
    const humanChoice = props.field === 'risk' ? Number(choice()) : choice()
    if (await review.send({ field: props.field, accepted: false, humanChoice })) setChanging(false)
  }
  return (
    <div class="review noprint">
      <Show when={last()}>
        {(said) => (
          <p class="small" role="status">
            {said().accepted ? t('review.agreed') : t('review.changed', { choice: wordFor(props.field, said().chosen) })}
          </p>
        )}
      </Show>
      <Show
        when={changing()}
        fallback={
          <div class="row">
            <Show when={!last()?.accepted}>
              <Button size="sm" variant="ghost" busy={review.pending()} onClick={agree}>
                {t('review.agree')}
                <span class="sr"> — {props.name}</span>
              </Button>
            </Show>
            <Button size="sm" variant="ghost" onClick={() => setChanging(true)}>
              {t('review.change')}
              <span class="sr"> — {props.name}</span>
            </Button>
            <Saved change={review} />
          </div>
        }
      >
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault()
            void change()
          }}
        >
          <SelectField
            label={t('review.instead', { name: props.name })}
            value={choice()}
            onChange={setChoice}
            options={choices(props.field, String(props.suggested))}
          />
          <Button size="sm" type="submit" busy={review.pending()}>
            {t('review.save')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setChanging(false)}>
            {t('review.cancel')}
          </Button>
        </form>
      </Show>
      <Outcome change={review} onAgain={() => (changing() ? void change() : agree())} />
    </div>
  )
}
