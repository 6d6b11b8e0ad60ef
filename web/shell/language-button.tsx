import { otherLanguage, setLocale } from '../lib/i18n.ts'
import { Icon } from '../ui/icon.tsx'

/** Names the language it switches to, in that language. */
export const LanguageButton = (props: { class?: string }) => (
  <button type="button" class={`btn quiet ${props.class ?? ''}`} lang={otherLanguage().locale} onClick={() => setLocale(otherLanguage().locale)}>
    <Icon name="language" />
    {otherLanguage().name}
  </button>
)
