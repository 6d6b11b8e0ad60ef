import { useQuery } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { dateTime } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { changesOf } from './changes.ts'
import { entriesQuery, searchNames, type AuditEntry } from './queries.ts'
import { actionGroups, actionWord, t } from './words.ts'

type Typed = Record<'actor' | 'patient' | 'from' | 'to', string>

/** The search of the trail. All of it lives in the address; a name in the list narrows to that person. */
export function EntriesPanel() {
  const url = useUrlState(...searchNames, 'cursor')
  const entries = useQuery(() => entriesQuery(url.all(), true))
  const fromAddress = (): Typed => ({ actor: url.value('actor'), patient: url.value('patient'), from: url.value('from'), to: url.value('to') })
  const [typed, setTyped] = createSignal(fromAddress())
  createEffect(on(fromAddress, setTyped, { defer: true }))
  const type = (patch: Partial<Typed>) => setTyped({ ...typed(), ...patch })
  const narrow = (patch: Parameters<typeof url.change>[0]) => url.change({ cursor: null, ...patch })
  const filtered = () => searchNames.some((name) => url.value(name) !== '')
  const clear = () => narrow(Object.fromEntries(searchNames.map((name) => [name, null])))

  const columns = createMemo<Column<AuditEntry>[]>(() => [
    { key: 'at', header: t('at'), rowHeader: true, cell: ({ at }) => <time dateTime={at}>{dateTime(at)}</time> },
    {
      key: 'actor',
      header: t('actor'),
      cell: ({ actor }) => <Narrower label={t('onlyThis')} name={actor.name} id={actor.id} onChoose={() => narrow({ actor: actor.id })} />,
    },
    {
      key: 'action',
      header: t('action'),
      cell: (entry) => (
        <div class="done">
          <span>{actionWord(entry.action)}</span>
          <Q class="muted small">{entry.action}</Q>
        </div>
      ),
    },
    {
      key: 'subject',
      header: t('subject'),
      cell: ({ subject }) => <Narrower label={t('onlyThis')} name={subject.name} id={subject.id} onChoose={() => narrow({ subject: subject.id })} />,
    },
    { key: 'changes', header: t('changes'), cell: (entry) => <Changes entry={entry} /> },
    { key: 'hash', header: t('fingerprint'), cell: ({ seq, hash }) => <Q class="hash">{`#${seq} ${hash.slice(0, 8)}`}</Q> },
  ])

  const search = (event: SubmitEvent) => {
    event.preventDefault()
    const { actor, patient, from, to } = typed()
    narrow({ actor: actor.trim() || null, patient: patient.trim() || null, from: from || null, to: to || null })
  }

  return (
    <section class="stack" aria-labelledby="entries-title">
      <h2 id="entries-title">{t('entries')}</h2>
      <form class="filters noprint" role="search" aria-label={t('entries')} onSubmit={search}>
        <TextField
          label={t('person')}
          hint={t('personHint')}
          dir="ltr"
          spellcheck={false}
          maxlength={200}
          value={typed().actor}
          onInput={(actor) => type({ actor })}
        />
        <TextField
          label={t('patient')}
          hint={t('patientHint')}
          dir="ltr"
          spellcheck={false}
          maxlength={200}
          value={typed().patient}
          onInput={(patient) => type({ patient })}
        />
        <SelectField
          label={t('action')}
          value={url.value('action')}
          placeholder={t('anyAction')}
          onChange={(action) => narrow({ action })}
          options={actionGroups().map(([value, label]) => ({ value, label }))}
        />
        <TextField label={t('from')} type="date" value={typed().from} max={typed().to} onInput={(from) => type({ from })} />
        <TextField label={t('to')} type="date" value={typed().to} min={typed().from} onInput={(to) => type({ to })} />
        <div class="row">
          <Button type="submit" icon="search">
            {t('search')}
          </Button>
          <Show when={filtered()}>
            <Button variant="ghost" onClick={clear}>
              {t('showAll')}
            </Button>
          </Show>
        </div>
      </form>
      <Show when={url.value('subject')}>
        {(subject) => (
          <p class="row">
            {t('about')} <Q>{subject()}</Q>
            <Button variant="quiet" size="sm" icon="close" onClick={() => narrow({ subject: null })}>
              {t('leaveOut')}
            </Button>
          </p>
        )}
      </Show>
      <Loaded query={entries}>
        {(page) => (
          <Show
            when={page().items.length > 0}
            fallback={
              <Empty
                icon="history"
                title={t(filtered() ? 'emptyFiltered' : 'empty')}
                action={
                  <Show when={filtered()}>
                    <Button variant="ghost" onClick={clear}>
                      {t('showAll')}
                    </Button>
                  </Show>
                }
              />
            }
          >
            <DataTable caption={t('entries')} columns={columns()} rows={page().items} />
            <Pager
              shown={page().items.length}
              total={page().total}
              totalIsExact={page().totalIsExact ?? true}
              cursor={url.value('cursor')}
              nextCursor={page().nextCursor}
              onMove={(cursor) => url.change({ cursor })}
            />
          </Show>
        )}
      </Loaded>
    </section>
  )
}

/** A name, or the id where there is none, that narrows the list to itself. */
const Narrower = (props: { label: string; name: string | null; id: string; onChoose: () => void }) => (
  <button type="button" class="narrower" title={props.label} onClick={() => props.onChoose()}>
    <Show when={props.name} fallback={<Q class="small">{wordOf(props.id)}</Q>}>
      <bdi>{props.name}</bdi>
    </Show>
    <span class="sr"> — {props.label}</span>
  </button>
)

const wordOf = (id: string) => (id === 'anonymous' ? t('anonymous') : id === 'system' ? t('system') : id)

const Changes = (props: { entry: AuditEntry }) => (
  <ul class="changes small">
    <For each={changesOf(props.entry)}>
      {({ field, before, after }) => (
        <li>
          <Q class="muted">{field}</Q>{' '}
          <Show when={before !== null}>
            <del>
              <bdi dir="auto">{before}</bdi>
            </del>{' '}
          </Show>
          <Show when={after !== null}>
            <ins>
              <bdi dir="auto">{after}</bdi>
            </ins>
          </Show>
        </li>
      )}
    </For>
    <Show when={props.entry.reason}>
      {(reason) => (
        <li>
          <span class="muted">{t('reason')}</span> <bdi dir="auto">{reason()}</bdi>
        </li>
      )}
    </Show>
  </ul>
)
