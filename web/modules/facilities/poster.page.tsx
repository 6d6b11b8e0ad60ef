import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { encode, renderSVG } from 'uqr'
import { createEffect, on, onCleanup, onMount, Show } from 'solid-js'
import { inLocale } from '../../lib/i18n.ts'
import { createSvgUrl } from '../../lib/object-url.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RadioTiles } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Empty, Loaded } from '../../ui/states.tsx'
import { posterWords } from './poster-words.ts'
import { facilitiesQuery, type Facility } from './queries.ts'
import { t } from './words.ts'
import './poster.css'

// ISO/IEC 18004 §6.3.8 asks for four light modules on every side; without them old phones do not find the code.
const quietZone = 4
const codeMillimetres = 60

/** The poster for the wall, in both languages, at true size. */
export default function PosterPage() {
  const params = useParams<{ id: string }>()
  const url = useUrlState('size')
  const facilities = useQuery(facilitiesQuery)
  const facility = () => facilities.data?.items.find((each) => each.id === params.id)
  const size = () => (url.value('size') === 'a5' ? 'a5' : 'a4')
  return (
    <div class="page poster-page">
      <div class="stack noprint">
        <PageTitle title={t('posterTitle')} sub={t('posterSub')} />
        <Show when={facility()}>
          {(here) => (
            <>
              <Show when={here().status !== 'active'}>
                <Notice kind="warn">{t('suspendedNote')}</Notice>
              </Show>
              <div class="poster-tools">
                <RadioTiles
                  legend={t('size')}
                  compact
                  value={size()}
                  onChange={(value) => url.change({ size: value }, { replace: true })}
                  options={[
                    { value: 'a4', label: 'A4' },
                    { value: 'a5', label: 'A5' },
                  ]}
                />
                <Button icon="print" onClick={() => print()}>
                  {t('print')}
                </Button>
                <LinkButton href="/admin/facilities" variant="ghost">
                  {t('back')}
                </LinkButton>
              </div>
            </>
          )}
        </Show>
      </div>
      <Loaded query={facilities}>
        {() => (
          <Show
            when={facility()}
            fallback={
              <Empty
                icon="building"
                title={t('missing')}
                action={
                  <LinkButton href="/admin/facilities" variant="ghost">
                    {t('back')}
                  </LinkButton>
                }
              />
            }
          >
            {(here) => <Poster facility={here()} size={size()} />}
          </Show>
        )}
      </Loaded>
    </div>
  )
}

function Poster(props: { facility: Facility; size: 'a4' | 'a5' }) {
  const link = () => props.facility.patientLink
  const image = createSvgUrl(() => renderSVG(link(), { ecc: 'M', border: quietZone, pixelSize: 10 }))
  let picture: HTMLImageElement | undefined
  let stage!: HTMLDivElement
  let sheet!: HTMLElement
  createEffect(() => {
    const modules = encode(link(), { ecc: 'M', border: 0 }).size
    picture?.style.setProperty('inline-size', `${((codeMillimetres * (modules + 2 * quietZone)) / modules).toFixed(1)}mm`)
  })
  // On a small screen the preview shrinks; the printed sheet keeps its true size (see the print rules).
  const fit = () => {
    sheet.style.setProperty('zoom', '1')
    const room = stage.clientWidth - 2 * parseFloat(getComputedStyle(stage).paddingInlineStart)
    sheet.style.setProperty('zoom', String(Math.min(1, room / sheet.offsetWidth)))
  }
  onMount(() => {
    const watch = new ResizeObserver(fit)
    watch.observe(stage)
    onCleanup(() => watch.disconnect())
  })
  createEffect(on(() => props.size, fit, { defer: true }))
  const { ar, en } = posterWords
  return (
    <div ref={stage} class="poster-stage" role="group" aria-label={t('preview')}>
      <article ref={sheet} class={`poster ${props.size}`}>
        <header>
          <p lang="ar" dir="rtl">
            {props.facility.name.ar}
          </p>
          <p lang="en" dir="ltr">
            {props.facility.name.en}
          </p>
        </header>
        <div class="poster-head">
          <div lang="ar" dir="rtl">
            <p class="poster-question">{ar.headline}</p>
            <p class="poster-call">{ar.call}</p>
          </div>
          <div lang="en" dir="ltr">
            <p class="poster-question">{en.headline}</p>
            <p class="poster-call">{en.call}</p>
          </div>
        </div>
        <div class="poster-code">
          <p lang="ar" dir="rtl">
            {ar.scan}
          </p>
          <img ref={picture} src={image()} alt={t('qrAlt', { name: inLocale(props.facility.name) })} />
          <p lang="en" dir="ltr">
            {en.scan}
          </p>
        </div>
        <div class="poster-promise">
          <p lang="ar" dir="rtl">
            {ar.noName}
          </p>
          <p lang="en" dir="ltr">
            {en.noName}
          </p>
        </div>
        <footer>
          <p>
            <span lang="ar" dir="rtl">
              {ar.typed}
            </span>{' '}
            <span lang="en" dir="ltr">
              {en.typed}
            </span>
          </p>
          <p class="poster-address" dir="ltr">
            {link().replace(/^https?:\/\//, '')}
          </p>
          <p class="poster-urgent">
            <span lang="ar" dir="rtl">
              {ar.urgent}
            </span>{' '}
            <span lang="en" dir="ltr">
              {en.urgent}
            </span>
          </p>
        </footer>
      </article>
    </div>
  )
}
