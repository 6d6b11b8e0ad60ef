import { createMemo, createSignal, createUniqueId, Match, Show, Switch } from 'solid-js'
import type { Incident } from '../../../worker/modules/incidents/schema.ts'
import { severelyHarmed } from '../../../worker/modules/incidents/risk.ts'
import { createDraft } from '../../lib/draft.ts'
import { dateTime } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { RiskChip } from '../../ui/chip.tsx'
import { TextArea } from '../../ui/field.tsx'
import { RiskMatrix } from '../../ui/risk-matrix.tsx'
import type { Rating, Step } from '../../ui/risk-step.ts'
import { AiOpinion } from './ai-opinion.tsx'
import { FreeText } from './narrative.panel.tsx'
import { Outcome, Saved } from './outcome.tsx'
import { Panel } from './panel.tsx'
import { useAssess } from './queries.ts'
import { t } from './words.ts'

const stepNames = (axis: 'severity' | 'probability'): Record<Step, string> => ({
  1: t(`risk.${axis}.1`),
  2: t(`risk.${axis}.2`),
  3: t(`risk.${axis}.3`),
})

/**
 * The human score, and beside it what the machine thinks. The machine stays silent until a person has scored:
 * whoever sees its number first tends to repeat it.
 */
export function RiskPanel(props: {
  incident: Incident
  readonly: boolean
  scorer: (id: string) => string
  matrixRef?: (element: HTMLDivElement) => void
}) {
  const assess = useAssess(() => props.incident)
  const draft = createDraft(`incident/${props.incident.id}/assessment`, () => ({ severity: 0, probability: 0, rationale: '' }))
  const [asked, setAsked] = createSignal(false)
  const problem = createUniqueId()

  const saved = () => props.incident.assessment
  const chosen = createMemo((): Rating | null => {
    const { severity, probability } = draft.value
    if (severity && probability) return { severity: severity as Step, probability: probability as Step }
    const held = saved()
    return held && { severity: held.severity, probability: held.probability }
  })
  const save = async () => {
    const rating = chosen()
    setAsked(rating === null)
    if (!rating) return
    const rationale = draft.value.rationale.trim() || (saved()?.rationale ?? '')
    if (await assess.send({ ...rating, rationale })) draft.clear()
  }

  return (
    <Panel
      name="risk"
      title={t('risk.title')}
      aside={
        <Show when={saved()}>
          <RiskChip level={props.incident.riskLevel} score={props.incident.riskScore} />
        </Show>
      }
    >
      <div class="risk-pair">
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <RiskMatrix
            label={t('risk.title')}
            severity={t('risk.severity')}
            probability={t('risk.probability')}
            severityNames={stepNames('severity')}
            probabilityNames={stepNames('probability')}
            cellLabel={({ severity, probability }, of, level) =>
              t('risk.cell', { severity: t(`risk.severity.${severity}`), probability: t(`risk.probability.${probability}`), score: of, level })
            }
            value={chosen()}
            onChange={({ severity, probability }) => {
              setAsked(false)
              draft.set({ severity, probability })
            }}
            readonly={props.readonly}
            affected={props.incident.affected}
            {...(props.matrixRef ? { ref: props.matrixRef } : {})}
          />
          <Show when={severelyHarmed(props.incident.affected)}>
            <p class="hint">{t('risk.atLeastHigh')}</p>
          </Show>
          <Switch>
            <Match when={props.readonly}>
              <Show when={saved()?.rationale}>{(rationale) => <FreeText text={rationale()} />}</Show>
            </Match>
            <Match when={true}>
              <Show when={saved()?.rationale && draft.value.rationale === ''}>
                <FreeText text={saved()!.rationale!} />
              </Show>
              <TextArea
                label={t('risk.rationale')}
                hint={t('risk.rationaleHint')}
                optional
                short
                value={draft.value.rationale}
                onInput={(rationale) => draft.set({ rationale })}
                maxlength={4_000}
              />
              <Show when={asked()}>
                <p class="field-error" role="alert" id={problem}>
                  {t('risk.choose')}
                </p>
              </Show>
              <Outcome change={assess} onAgain={() => void save()} />
              <div class="row">
                <Button type="submit" busy={assess.pending()}>
                  {t('risk.save')}
                </Button>
                <Saved change={assess} />
              </div>
            </Match>
          </Switch>
          <Show when={saved()}>
            {(assessment) => (
              <p class="muted small">{t('risk.by', { name: props.scorer(assessment().assessedBy), at: dateTime(assessment().assessedAt) })}</p>
            )}
          </Show>
        </form>
        <AiOpinion incident={props.incident} />
      </div>
    </Panel>
  )
}
