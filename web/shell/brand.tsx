import { t } from './words.ts'

export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M16 2 28 6.5v8.7C28 22.6 22.9 28 16 30 9.1 28 4 22.6 4 15.2V6.5z" fill="currentColor" />
    <path class="mark-tick" d="m10 16 4.3 4.3L22.5 12" fill="none" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)

export const Brand = (props: { place?: string | null }) => (
  <div class="brand">
    <Mark />
    <div>
      <strong>{t('product')}</strong>
      {props.place && (
        <span class="place" dir="auto">
          {props.place}
        </span>
      )}
    </div>
  </div>
)
