import { For, Show } from 'solid-js'
import { levelOf } from '../../../worker/modules/incidents/risk.ts'
import type { Incident, TriageReview } from '../../../worker/modules/incidents/schema.ts'
import { riskWord } from '../../ui/chip.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Review } from './review.tsx'
import { t } from './words.ts'

/** True once a person has scored: only then may the machine's opinion be seen. */
export const opinionIsOpen = (incident: Incident): boolean => incident.assessment !== null && incident.ai !== null

/** Words for a share of evidence. A figure would look like a probability, which it is not. */
const evidence = (share: number) =>
  t(share >= 0.75 ? 'ai.evidence.strong' : share >= 0.4 ? 'ai.evidence.some' : share > 0 ? 'ai.evidence.thin' : 'ai.evidence.none')

/** The text the machine read; its spans are offsets into it. */
const readText = ({ description, specificError }: Incident) => [description, specificError].filter(Boolean).join('\n')

/** What the machine thinks, never in a risk colour: a dashed neutral border, a sign and a word. */
export function AiOpinion(props: { incident: Incident }) {
  const judge = (field: TriageReview['field'], suggested: string | number, name: string) => (
    <Show when={props.incident.abilities?.assess}>
      <Review incident={props.incident} field={field} suggested={suggested} name={name} />
    </Show>
  )
  return (
    <aside class="ai" aria-label={t('ai.title')}>
      <p class="ai-title">
        <span aria-hidden="true">✦</span> {t('ai.title')}
      </p>
      <Show when={props.incident.ai} fallback={<p class="muted">{t('ai.none')}</p>}>
        {(ai) => (
          <Show when={props.incident.assessment} fallback={<p class="muted">{t('ai.locked')}</p>}>
            <p>
              {t(
                ai().riskScore === props.incident.riskScore ? 'ai.same' : ai().riskScore > (props.incident.riskScore ?? 0) ? 'ai.higher' : 'ai.lower',
              )}
            </p>
            <dl class="facts">
              <dt>{t('ai.risk')}</dt>
              <dd>
                <Q>{ai().riskScore}</Q> — {riskWord(levelOf(ai().riskScore, props.incident.affected))}
                {judge('risk', ai().riskScore, t('ai.risk'))}
              </dd>
              <dt>{t('ai.category')}</dt>
              <dd>
                {t(`category.${ai().category}`)}{' '}
                <span class="muted">
                  (
                  {ai().category === props.incident.category
                    ? t('ai.categoryAgrees')
                    : t('ai.categoryDiffers', { category: t(`category.${props.incident.category}`) })}
                  )
                </span>
                {judge('category', ai().category, t('ai.category'))}
              </dd>
              <dt>{t('ai.evidence')}</dt>
              <dd>{evidence(ai().categoryScore)}</dd>
              <dt>{t('ai.eventType')}</dt>
              <dd>
                {t(`eventType.${ai().eventType}`)}
                {judge('eventType', ai().eventType, t('ai.eventType'))}
              </dd>
              <Show when={ai().factors.length > 0}>
                <dt>{t('ai.factors')}</dt>
                <dd>{[...new Set(ai().factors.map((factor) => t(`factor.${factor.code}`)))].join(t('listComma'))}</dd>
              </Show>
            </dl>
            <Show when={ai().signals.length > 0} fallback={<p class="muted">{t('ai.noSignals')}</p>}>
              <p class="text-label">{t('ai.signals')}</p>
              <ul class="signals">
                <For each={ai().signals}>
                  {(signal) => (
                    <li>
                      <mark class="driven" dir="auto">
                        {readText(props.incident).slice(...signal.span)}
                      </mark>{' '}
                      — {t(`ai.tier.${signal.tier}`)}
                      <Show when={signal.potential}> ({t('ai.potential')})</Show>
                    </li>
                  )}
                </For>
              </ul>
              <p class="muted small">{t('ai.marked')}</p>
            </Show>
            <p class="muted small">
              {ai().provider === 'none' || ai().model === 'rules'
                ? ai().learned
                  ? t('ai.source.linear', { version: ai().version, model: ai().learned!.version })
                  : t('ai.source.rules', { version: ai().version })
                : t('ai.source.model', { provider: ai().provider, version: ai().version })}
            </p>
          </Show>
        )}
      </Show>
    </aside>
  )
}
