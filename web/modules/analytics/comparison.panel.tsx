import { A } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { number } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { Figure } from '../../ui/figure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Bars, countText, HiddenNote, Shown } from './pieces.tsx'
import { useComparison } from './queries.ts'
import type { Level } from './place.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

type Below = Exclude<Level, 'national'>
const order: readonly Level[] = ['national', 'governorate', 'administration', 'facility']
const rateText = (rate: number) => number(rate, { maximumFractionDigits: 2 })

/** Places of the next level, or of all facilities, by how much they report for their size; each name leads there. */
export function ComparisonPanel(props: { view: View; level: Level }) {
  const dimensions = () => order.slice(order.indexOf(props.level) + 1) as Below[]
  const dimension = () => dimensions().find((each) => each === props.view.value('against')) ?? dimensions()[0]!
  const comparison = useComparison(
    () => ({ ...props.view.question(), dimension: dimension() }),
    () => dimensions().length > 0,
  )
  return (
    <Reading query={comparison}>
      {(held) => {
        const sorted = createMemo(() =>
          held().items.toSorted(
            (a, b) => (b.perThousandBedDays?.value ?? -1) - (a.perThousandBedDays?.value ?? -1) || (b.total ?? -1) - (a.total ?? -1),
          ),
        )
        const first = () => sorted()[0]
        const rated = () => first()?.perThousandBedDays
        const hidden = () => held().items.some(({ total }) => total === null)
        return (
          <Figure
            title={t('compare')}
            sentence={rated() ? t('compareSays', { name: inLocale(first()!.name), rate: rateText(rated()!.value) }) : t('compareNoRates')}
            fileName={`salama-${dimension()}`}
            table={{
              columns: [t(`compare_${dimension()}`), t('count'), t('bedDays'), t('rate'), t('interval')],
              rows: sorted().map(({ name, total, bedDays, perThousandBedDays: rate }) => [
                inLocale(name),
                countText(total),
                bedDays === null ? t('unknown') : number(bedDays),
                rate ? rateText(rate.value) : null,
                rate
                  ? { shown: <Q>{`${rateText(rate.low)} – ${rateText(rate.high)}`}</Q>, text: `${rateText(rate.low)} – ${rateText(rate.high)}` }
                  : null,
              ]),
            }}
            controls={
              dimensions().length > 1 && (
                <SelectField
                  label={t('compare')}
                  placeholder={null}
                  value={dimension()}
                  onChange={(against) => props.view.change({ against: against === dimensions()[0] ? null : against })}
                  options={dimensions().map((value) => ({ value, label: t(`compare_${value}`) }))}
                />
              )
            }
            notes={<HiddenNote when={hidden()} />}
          >
            <Bars
              caption={t('compare')}
              parts={sorted().map(({ id, name, total, perThousandBedDays: rate }) => ({
                key: id,
                label: '',
                count: rate ? rate.value : 0,
                shape: (
                  <>
                    <A href={props.view.hrefOf('/nation', { [dimension()]: id })}>{inLocale(name)}</A>
                    <span class="cumulative">
                      <Shown count={total} /> {t('count')}
                    </span>
                  </>
                ),
                shown: rate ? <Q>{rateText(rate.value)}</Q> : <span class="hidden-count">{t(total === null ? 'hidden' : 'unknown')}</span>,
              }))}
            />
            <p class="muted small">{t('rate')}</p>
          </Figure>
        )
      }}
    </Reading>
  )
}
