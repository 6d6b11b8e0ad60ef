import type { Direction } from './bidi.ts'
import { subsetOf } from './truetype.ts'
import type { Face } from './shaper.ts'
import type { Line } from './typeset.ts'

/** Points; the origin of everything drawn is the upper left corner. */
export const a4 = { width: 595.28, height: 841.89 } as const

/** Red, green, blue, each 0–1. */
export type Colour = readonly [number, number, number]
/** Kinds of structure (ISO 32000-1, 14.8.4), as far as reports have them. */
export type Kind = 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'

type Element = { kind: Kind; alt: string | null; kids: (Element | { page: number; mark: number })[] }
/** A code of a font for each pair of glyph and text: one drawing may stand for several texts, and each is found again. */
type Used = { face: Face; name: string; codes: Map<string, { code: number; glyph: number; text: string }> }

const encoder = new TextEncoder()
const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0')
const inUtf16 = (text: string) => Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i))).join('')
const textString = (text: string) => `<FEFF${inUtf16(text)}>`
const short = (value: number) => String(Math.round(value * 100) / 100)
const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? encoder.encode(content) : content)

async function deflated(content: string | Uint8Array): Promise<Uint8Array> {
  const body = new Response(bytesOf(content) as Uint8Array<ArrayBuffer>).body!
  return new Uint8Array(await new Response(body.pipeThrough(new CompressionStream('deflate'))).arrayBuffer())
}

/** A PDF 1.7 under construction: pages of lines and rectangles, a tree that says what they are, fonts cut down to what is used. */
export class Paper {
  readonly #about: { title: string; language: string; direction: Direction; madeAt: string }
  readonly #pages: { content: string[]; owners: Element[] }[] = []
  readonly #root: Element = { kind: 'Document', alt: null, kids: [] }
  #open: Element[] = [this.#root]
  readonly #fonts = new Map<Face, Used>()
  #page = 0

  /** `madeAt` is an instant in ISO 8601, UTC. */
  constructor(about: { title: string; language: string; direction: Direction; madeAt: string }) {
    this.#about = about
  }

  get pages(): number {
    return this.#pages.length
  }

  addPage(): void {
    this.#page = this.#pages.push({ content: [], owners: [] }) - 1
  }

  /** Goes back to a page, to write what was not known before, such as how many there are. */
  turnTo(page: number): void {
    this.#page = page
  }

  /** What is drawn inside is one element of the document, for whoever has it read out. */
  tagged<T>(kind: Kind, draw: () => T, alt: string | null = null): T {
    const element: Element = { kind, alt, kids: [] }
    this.#open.at(-1)!.kids.push(element)
    this.#open.push(element)
    try {
      return draw()
    } finally {
      this.#open.pop()
    }
  }

  #write(marked: boolean, drawing: string): void {
    const page = this.#pages[this.#page]!
    const owner = this.#open.at(-1)!
    if (!marked || owner === this.#root) {
      page.content.push(`/Artifact BMC\n${drawing}\nEMC`)
      return
    }
    const mark = page.owners.push(owner) - 1
    owner.kids.push({ page: this.#page, mark })
    page.content.push(`/${owner.kind} <</MCID ${mark}>> BDC\n${drawing}\nEMC`)
  }

  #codeOf(face: Face, glyph: number, text: string): { font: string; code: number } {
    let used = this.#fonts.get(face)
    if (!used) this.#fonts.set(face, (used = { face, name: `F${this.#fonts.size + 1}`, codes: new Map() }))
    const key = `${glyph} ${text}`
    let known = used.codes.get(key)
    if (!known) used.codes.set(key, (known = { code: used.codes.size + 1, glyph, text }))
    return { font: used.name, code: known.code }
  }

  /** Draws a line with its baseline at `y` and its left edge at `x`. */
  line(line: Line, x: number, y: number, colour: Colour): void {
    if (line.glyphs.length === 0) return
    let drawing = ''
    let font = ''
    let [lastX, lastY] = [0, 0]
    for (const glyph of line.glyphs) {
      const coded = this.#codeOf(line.face, glyph.id, glyph.text)
      font = coded.font
      const [toX, toY] = [Math.round((x + glyph.x) * 100) / 100, Math.round((a4.height - y + glyph.y) * 100) / 100]
      drawing += `${short(toX - lastX)} ${short(toY - lastY)} Td <${hex(coded.code)}> Tj\n`
      ;[lastX, lastY] = [toX, toY]
    }
    this.#write(true, `BT ${colour.map(short).join(' ')} rg /${font} ${short(line.size)} Tf\n${drawing}ET`)
  }

  /** A filled rectangle, or its outline where `stroke` tells how thick. */
  box(x: number, y: number, width: number, height: number, colour: Colour, stroke?: number): void {
    const shape = `${short(x)} ${short(a4.height - y - height)} ${short(width)} ${short(height)} re`
    const ink = colour.map(short).join(' ')
    this.#write(false, stroke === undefined ? `${ink} rg ${shape} f` : `${ink} RG ${short(stroke)} w ${shape} S`)
  }

  async save(): Promise<Uint8Array<ArrayBuffer>> {
    const file = new PdfFile()
    const [catalog, pages, info, tree, parents] = [file.take(), file.take(), file.take(), file.take(), file.take()]
    const fonts: string[] = []
    for (const used of this.#fonts.values()) fonts.push(`/${used.name} ${await addFont(file, used)} 0 R`)

    const pageIds = this.#pages.map(() => file.take())
    for (const [i, { content }] of this.#pages.entries()) {
      const contents = await file.addStream('', content.join('\n'))
      file.put(
        pageIds[i]!,
        `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${a4.width} ${a4.height}]/Resources<</Font<<${fonts.join(' ')}>>>>` +
          `/Contents ${contents} 0 R/StructParents ${i}/Tabs/S>>`,
      )
    }

    const ids = new Map<Element, number>()
    const number = (element: Element) => {
      ids.set(element, file.take())
      for (const kid of element.kids) if ('kind' in kid) number(kid)
    }
    number(this.#root)
    const describe = (element: Element, parent: number) => {
      const id = ids.get(element)!
      const kids = element.kids.map((kid) => ('kind' in kid ? `${ids.get(kid)} 0 R` : `<</Type/MCR/Pg ${pageIds[kid.page]} 0 R/MCID ${kid.mark}>>`))
      const scope = element.kind === 'TH' ? '/A<</O/Table/Scope/Row>>' : ''
      const alt = element.alt === null ? '' : `/Alt ${textString(element.alt)}`
      file.put(id, `<</Type/StructElem/S/${element.kind}/P ${parent} 0 R${alt}${scope}/K[${kids.join(' ')}]>>`)
      for (const kid of element.kids) if ('kind' in kid) describe(kid, id)
    }
    describe(this.#root, tree)
    const owners = this.#pages.map((page, i) => `${i} [${page.owners.map((owner) => `${ids.get(owner)} 0 R`).join(' ')}]`)
    file.put(parents, `<</Nums[${owners.join(' ')}]>>`)
    file.put(tree, `<</Type/StructTreeRoot/K ${ids.get(this.#root)} 0 R/ParentTree ${parents} 0 R/ParentTreeNextKey ${this.#pages.length}>>`)

    const { title, language, direction, madeAt } = this.#about
    file.put(pages, `<</Type/Pages/Count ${pageIds.length}/Kids[${pageIds.map((id) => `${id} 0 R`).join(' ')}]>>`)
    file.put(
      catalog,
      `<</Type/Catalog/Pages ${pages} 0 R/Lang(${language})/MarkInfo<</Marked true>>/StructTreeRoot ${tree} 0 R` +
        `/ViewerPreferences<<${direction === 'rtl' ? '/Direction/R2L' : ''}/DisplayDocTitle true>>>>`,
    )
    file.put(info, `<</Title ${textString(title)}/Producer(Salama)/CreationDate(D:${madeAt.slice(0, 19).replaceAll(/\D/g, '')}Z)>>`)
    return file.close(catalog, info)
  }
}

/** Objects by number, in the order in which they come, then the table of where they are. */
class PdfFile {
  readonly #chunks: Uint8Array[] = []
  readonly #offsets: number[] = [0]
  #length = 0

  constructor() {
    this.#push('%PDF-1.7\n')
    this.#push(Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a))
  }

  #push(content: string | Uint8Array): void {
    const bytes = bytesOf(content)
    this.#chunks.push(bytes)
    this.#length += bytes.length
  }

  /** The number of an object that comes later. */
  take(): number {
    return this.#offsets.push(0) - 1
  }

  put(id: number, body: string, stream?: Uint8Array): void {
    this.#offsets[id] = this.#length
    this.#push(`${id} 0 obj\n${body}`)
    if (stream) {
      this.#push('\nstream\n')
      this.#push(stream)
      this.#push('\nendstream')
    }
    this.#push('\nendobj\n')
  }

  async addStream(entries: string, content: string | Uint8Array): Promise<number> {
    const stream = await deflated(content)
    const id = this.take()
    this.put(id, `<<${entries}/Length ${stream.length}/Filter/FlateDecode>>`, stream)
    return id
  }

  close(catalog: number, info: number): Uint8Array<ArrayBuffer> {
    const at = this.#length
    const places = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    this.#push(`xref\n0 ${this.#offsets.length}\n0000000000 65535 f \n${places.join('')}`)
    this.#push(`trailer<</Size ${this.#offsets.length}/Root ${catalog} 0 R/Info ${info} 0 R>>\nstartxref\n${at}\n%%EOF`)
    const file = new Uint8Array(this.#length)
    let offset = 0
    for (const chunk of this.#chunks) {
      file.set(chunk, offset)
      offset += chunk.length
    }
    return file
  }
}

/** A font with what was used of it: outlines, widths, and the text behind each code, for search and copying. */
async function addFont(file: PdfFile, { face, name, codes }: Used): Promise<number> {
  const { metrics, bytes } = face
  const perMille = 1_000 / metrics.unitsPerEm
  const listed = [...codes.values()]
  const subset = subsetOf(bytes, new Set(listed.map(({ glyph }) => glyph)))
  const outlines = await file.addStream(`/Length1 ${subset.length}`, subset)

  const glyphOf = new DataView(new ArrayBuffer((listed.length + 1) * 2))
  for (const { code, glyph } of listed) glyphOf.setUint16(code * 2, glyph)
  const glyphs = await file.addStream('', new Uint8Array(glyphOf.buffer))

  // A glyph that is part of another's text stands for a sign that nobody sees.
  const lines = listed.map(({ code, text }) => `<${hex(code)}> <${inUtf16(text || '\u200b')}>`)
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => lines.slice(i * 100, i * 100 + 100))
  const unicode = await file.addStream(
    '',
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Salama def /CMapType 2 def\n' +
      '1 begincodespacerange <0000> <FFFF> endcodespacerange\n' +
      `${blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`).join('')}` +
      'endcmap CMapName currentdict /CMap defineresource pop end end',
  )

  // Six letters before the name say that this is a part of the font (ISO 32000-1, 9.6.4).
  const base = `${'ABCDEF'.slice(0, 5)}${String.fromCharCode(64 + Number(name.slice(1)))}+${face.name}`
  const scaled = (value: number) => Math.round(value * perMille)
  const [descriptor, descendant, font] = [file.take(), file.take(), file.take()]
  file.put(
    descriptor,
    `<</Type/FontDescriptor/FontName/${base}/Flags 4/FontBBox[${metrics.box.map(scaled).join(' ')}]/ItalicAngle 0` +
      `/Ascent ${scaled(metrics.ascent)}/Descent ${scaled(metrics.descent)}/CapHeight 698/StemV 80/FontFile2 ${outlines} 0 R>>`,
  )
  const widths = listed.map(({ glyph }) => scaled(metrics.advanceOf(glyph))).join(' ')
  file.put(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap ${glyphs} 0 R/DW 500/W[1[${widths}]]>>`,
  )
  file.put(font, `<</Type/Font/Subtype/Type0/BaseFont/${base}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`)
  return font
}
