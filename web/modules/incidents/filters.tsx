import { createEffect, createSignal, createUniqueId, on, Show, type JSX } from 'solid-js'
import { inLocale } from '../../lib/i18n.ts'
import { asciiDigits } from '../../lib/digits.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button } from '../../ui/button.tsx'
import { riskWord, statusWord } from '../../ui/chip.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { filtersSet, filterParams, listParams, onlyFilters, type ListState } from './list-query.ts'
import { useFacilities } from './queries.ts'
import { categories, eventTypes, reporterTypes, riskLevels, statuses, type Sort } from './vocabulary.ts'
import { t } from './words.ts'

/** What a list is narrowed to, ordered by and paged to: all of it lives in the address. */
export function useListState() {
  const url = useUrlState(...listParams, 'view', 'open')
  const state = (): ListState => url.all()
  return {
    ...url,
    state,
    /** Any change of filter or order starts at the first page again. */
    narrow: (patch: Parameters<typeof url.change>[0]) => url.change({ cursor: null, ...patch }),
    /** How many names narrow it; the state is left out where it has tabs of its own. */
    filters: (how: { withoutStatus?: boolean } = {}) => filtersSet(how.withoutStatus ? { ...state(), status: '' } : state()),
    clearFilters: () => url.change({ ...Object.fromEntries(filterParams.map((name) => [name, null])), cursor: null }),
  }
}

export type List = ReturnType<typeof useListState>

type SortChoice = Extract<Parameters<typeof t>[0], `sort.${string}`>

type FiltersProps = {
  list: List
  sorts?: readonly Extract<Sort, SortChoice extends `sort.${infer S}` ? S : never>[]
  defaultSort: Sort
  /** The inbox has tabs for the state, so its filters leave it out. */
  withoutStatus?: boolean
  /** Managers see facts only: nothing to search in, and no file numbers. */
  facts?: boolean
  searchRef?: (element: HTMLInputElement) => void
  children?: JSX.Element
}

/** Search, filters and order of a list. A choice takes effect at once; a text when it is sent. */
export function Filters(props: FiltersProps) {
  const id = createUniqueId()
  const value = props.list.value
  const [words, setWords] = createSignal(value('q'))
  const [file, setFile] = createSignal(value('medicalFileNumber'))
  createEffect(on(() => value('q'), setWords, { defer: true }))
  createEffect(on(() => value('medicalFileNumber'), setFile, { defer: true }))
  const set = () => props.list.filters({ withoutStatus: props.withoutStatus === true })
  const facilities = useFacilities(() => props.facts === true)

  const search = (event: SubmitEvent) => {
    event.preventDefault()
    props.list.narrow({ q: words().trim() || null, medicalFileNumber: asciiDigits(file()).trim() || null })
  }

  return (
    <form class="incident-filters noprint" role="search" onSubmit={search}>
      <Show when={!props.facts}>
        <div class="search-line">
          <label class="sr" for={`${id}-q`}>
            {t('filter.search')}
          </label>
          <input
            id={`${id}-q`}
            ref={(element) => props.searchRef?.(element)}
            class="input"
            type="search"
            dir="auto"
            placeholder={t('filter.search')}
            maxlength={200}
            value={words()}
            onInput={(event) => {
              setWords(event.currentTarget.value)
              // The little cross that empties the field also ends the search.
              if (words() === '' && value('q') !== '') props.list.narrow({ q: null })
            }}
          />
          <Button type="submit" variant="ghost" icon="search" aria-label={t('filter.searchGo')} class="icon-only" />
        </div>
      </Show>
      <details class="filter-fold" open={props.facts === true || undefined}>
        <summary>
          <Icon name="settings" />
          {t('filter.title')}
          <Show when={set() > 0}>
            <span class="chip neutral">{t('filter.active', { n: set() })}</span>
          </Show>
        </summary>
        <div class="filter-grid">
          <Show when={props.sorts}>
            {(sorts) => (
              <SelectField
                label={t('filter.sort')}
                placeholder={null}
                value={value('sort') || props.defaultSort}
                onChange={(sort) => props.list.narrow({ sort: sort === props.defaultSort ? null : sort })}
                options={sorts().map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
              />
            )}
          </Show>
          <Show when={props.facts}>
            <SelectField
              label={t('incident.facility')}
              placeholder={t('filter.any')}
              value={value('facility')}
              onChange={(facility) => props.list.narrow({ facility: facility || null })}
              options={(facilities.isSuccess ? facilities.data.items : []).map((one) => ({ value: one.id, label: inLocale(one.name) }))}
            />
          </Show>
          <Show when={!props.withoutStatus}>
            <SelectField
              label={t('filter.status')}
              placeholder={t('filter.any')}
              value={value('status')}
              onChange={(status) => props.list.narrow({ status: status || null })}
              options={statuses.map((status) => ({ value: status, label: statusWord(status) }))}
            />
          </Show>
          <SelectField
            label={t('filter.category')}
            placeholder={t('filter.any')}
            value={value('category')}
            onChange={(category) => props.list.narrow({ category: category || null })}
            options={categories.map((category) => ({ value: category, label: t(`category.${category}`) }))}
          />
          <SelectField
            label={t('filter.eventType')}
            placeholder={t('filter.any')}
            value={value('eventType')}
            onChange={(eventType) => props.list.narrow({ eventType: eventType || null })}
            options={eventTypes.map((eventType) => ({ value: eventType, label: t(`eventType.${eventType}`) }))}
          />
          <SelectField
            label={t('filter.riskLevel')}
            placeholder={t('filter.any')}
            value={value('riskLevel')}
            onChange={(riskLevel) => props.list.narrow({ riskLevel: riskLevel || null })}
            options={riskLevels.map((level) => ({ value: level, label: riskWord(level) }))}
          />
          <SelectField
            label={t('filter.reporterType')}
            placeholder={t('filter.any')}
            value={value('reporterType')}
            onChange={(reporterType) => props.list.narrow({ reporterType: reporterType || null })}
            options={reporterTypes.map((type) => ({ value: type, label: t(`reporter.${type}`) }))}
          />
          <SelectField
            label={t('filter.only')}
            placeholder={t('filter.any')}
            value={value('only')}
            onChange={(only) => props.list.narrow({ only: only || null })}
            options={onlyFilters
              .filter((only) => only !== 'overdue' || value('only') === only)
              .map((only) => ({ value: only, label: t(`only.${only}`) }))}
          />
          <TextField label={t('filter.from')} type="date" value={value('from')} onInput={(from) => props.list.narrow({ from: from || null })} />
          <TextField label={t('filter.to')} type="date" value={value('to')} onInput={(to) => props.list.narrow({ to: to || null })} />
          <Show when={!props.facts}>
            <TextField label={t('filter.medicalFileNumber')} dir="ltr" value={file()} onInput={setFile} maxlength={64} autocomplete="off" />
          </Show>
          <div class="row filter-actions">
            <Show when={!props.facts}>
              <Button type="submit" size="sm">
                {t('filter.apply')}
              </Button>
            </Show>
            <Show when={set() > 0}>
              <Button variant="quiet" size="sm" onClick={props.list.clearFilters}>
                {t('list.clear')}
              </Button>
            </Show>
          </div>
        </div>
      </details>
      {props.children}
    </form>
  )
}
