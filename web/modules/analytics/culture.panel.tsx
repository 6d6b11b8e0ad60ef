import { number } from '../../lib/format.ts'
import { Figure } from '../../ui/figure.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Reading } from '../../ui/reading.tsx'
import { useCulture, type Culture } from './queries.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

const decimals = { maximumFractionDigits: 1 }
const percent = { style: 'percent', maximumFractionDigits: 1 } as const

type Interval = NonNullable<Culture['anonymous']>

/** What of reporting can be measured, each with the range in which the true value lies (95 %). */
export function CulturePanel(props: { view: View }) {
  const culture = useCulture(props.view.question)
  // Above a facility a small number is hidden, which looks like one that nobody knows.
  const unknown = () => t(props.view.quarters ? 'notShown' : 'unknown')
  const row = (name: Parameters<typeof t>[0], interval: Interval | null, format: Intl.NumberFormatOptions) =>
    interval === null
      ? [t(name), unknown(), null]
      : [
          t(name),
          number(interval.value, format),
          {
            shown: (
              <Q>
                {number(interval.low, format)} – {number(interval.high, format)}
              </Q>
            ),
            text: `${number(interval.low, format)} – ${number(interval.high, format)}`,
          },
        ]
  const inHours = (hours: number | null) => (hours === null ? unknown() : t('hours', { n: Math.round(hours) }))
  const inDays = (hours: number | null) => (hours === null ? unknown() : t('days', { n: Math.round(hours / 24) }))
  return (
    <Reading query={culture}>
      {(held) => (
        <Figure
          title={t('culture')}
          sentence={held().perThousandBedDays ? t('cultureSays', { rate: number(held().perThousandBedDays!.value, decimals) }) : t('cultureNoRate')}
          fileName="salama-culture"
          table={{
            columns: [t('measure'), t('value'), t('interval')],
            rows: [
              row('rate', held().perThousandBedDays, decimals),
              row('nearMisses', held().nearMisses, percent),
              row('anonymous', held().anonymous, percent),
              row('byPatients', held().byPatients, percent),
              [t('hoursToReport'), inHours(held().meanHoursToReport), null],
              row('withinADay', held().reportedWithinADay, percent),
              [t('daysToClose'), inDays(held().meanHoursToClose), null],
              row('within30', held().closedWithin30Days, percent),
            ],
          }}
        />
      )}
    </Reading>
  )
}
