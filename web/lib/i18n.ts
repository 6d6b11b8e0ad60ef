import { createSignal } from 'solid-js'

export type Locale = 'ar' | 'en'
export type Theme = 'light' | 'dark' | 'system'

/** A sentence that depends on a count `{n}`; Arabic has six forms, English two. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
type Entry = string | Plural
export type Bilingual = { ar: string; en: string }
type Params = Record<string, string | number>

const remembered = (name: string): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    // Storage can be forbidden (private windows, policies): the choice then lasts as long as the page.
    return null
  }
}
const remember = (name: string, value: string) => {
  try {
    localStorage.setItem(name, value)
  } catch {
    // As above.
  }
}

function firstLocale(): Locale {
  const chosen = remembered('salama.locale')
  if (chosen === 'ar' || chosen === 'en') return chosen
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ar' || tag === 'en')
  return spoken === 'en' ? 'en' : 'ar'
}

const [currentLocale, writeLocale] = createSignal<Locale>(firstLocale())
const [currentTheme, writeTheme] = createSignal<Theme>(firstTheme())

function firstTheme(): Theme {
  const chosen = remembered('salama.theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function showLocale(locale: Locale) {
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
}

function showTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

showLocale(currentLocale())
showTheme(currentTheme())

/** The language of the screen. */
export const locale = currentLocale

export function setLocale(next: Locale) {
  writeLocale(next)
  showLocale(next)
  remember('salama.locale', next)
}

/** The chosen theme; `system` follows the device. */
export const theme = currentTheme

export function setTheme(next: Theme) {
  writeTheme(next)
  showTheme(next)
  remember('salama.theme', next)
}

/** The name of the language that is not shown, in its own script. */
export const otherLanguage = (): { locale: Locale; name: string } =>
  locale() === 'ar' ? { locale: 'en', name: 'English' } : { locale: 'ar', name: 'العربية' }

const tags: Record<Locale, string> = { ar: 'ar-EG-u-nu-latn-ca-gregory', en: 'en-GB-u-nu-latn-ca-gregory' }

/** The full tag for Intl: Latin digits and the Gregorian calendar are stated, never left to the default. */
export const intlTag = (): string => tags[locale()]

const plurals: Record<Locale, Intl.PluralRules> = { ar: new Intl.PluralRules('ar'), en: new Intl.PluralRules('en') }
const figures: Record<Locale, Intl.NumberFormat> = { ar: new Intl.NumberFormat(tags.ar), en: new Intl.NumberFormat(tags.en) }

// A name or number set into a sentence of the other direction is isolated, or it drags its neighbours along.
const isolated = (text: string) => `\u2068${text}\u2069`

function fill(text: string, params: Params | undefined): string {
  if (!params) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? figures[locale()].format(value) : isolated(value)
  })
}

function choose(entry: Entry, params: Params | undefined): string {
  if (typeof entry === 'string') return entry
  const n = Number(params?.n ?? 0)
  if (n === 0 && entry.zero !== undefined) return entry.zero
  return entry[plurals[locale()].select(n)] ?? entry.other
}

/**
 * A dictionary in both languages; the answer translates its keys. A key missing in one language does not compile.
 * `t('greeting', {name})` fills `{name}`; a plural entry is chosen by `{n}`.
 */
export function dictionary<E extends Record<string, Entry>>(words: { en: E; ar: NoInfer<{ [K in keyof E]: Entry }> }) {
  return (key: keyof E & string, params?: Params): string => {
    const entry: Entry | undefined = words[locale()][key]
    return entry === undefined ? key : fill(choose(entry, params), params)
  }
}

/** A text that the server holds in both languages, in the reader's; the other one if it is missing. */
export const inLocale = (text: Bilingual | string): string => (typeof text === 'string' ? text : text[locale()] || text.en || text.ar)
