class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Markup in which every hole was escaped. Only `html` makes one, so words that a person typed cannot become tags. */
export type Html = Markup

export type Hole = Html | string | number | false | null | undefined | readonly Hole[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!)

function fill(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (hole instanceof Markup) return hole.text
  return Array.isArray(hole) ? hole.map(fill).join('') : escape(String(hole))
}

/** The one way to write HTML by hand. Holes stand in text or inside double-quoted attributes, nowhere else. */
export const html = (parts: TemplateStringsArray, ...holes: Hole[]): Html =>
  new Markup(parts.map((part, i) => part.replace(/\n\s+/g, '\n') + (i < holes.length ? fill(holes[i]) : '')).join(''))
