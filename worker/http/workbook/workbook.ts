import { streamOf, zipped, type Part } from './zip.ts'

/** `instant` columns hold days since 1899-12-30 with the time of day as a fraction, as `serialOf` makes them. */
export type Column = { header: string; width: number; kind: 'text' | 'number' | 'instant' }
export type Cell = string | number | null

export type Sheet = {
  name: string
  rightToLeft: boolean
  columns: readonly Column[]
  /** The rows in slices: one is written while the next is made. */
  slices: AsyncIterable<readonly (readonly Cell[])[]>
}

/** Media type of what `workbookOf` makes. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A wall clock's instant as spreadsheets count: they know no time zones, so the clock is that of `minutesAhead` of UTC. */
export const serialOf = (atMs: number, minutesAhead: number): number => Math.round((atMs / 60_000 + minutesAhead) * 60) / 86_400 + 25_569

/** Formats by their place in the style sheet below. */
const style = { header: 1, text: 2, quoted: 3, instant: 4, number: 5 }
const styles =
  `${declared}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE3EEF0"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>' +
  '<xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center"/></xf>' +
  '<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>'

const longestText = 32_767
const written: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold — halves of letters among it — and what would be read as the escape of such a thing (ECMA-376, ST_Xstring). */
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[\da-fA-F]{4}_)/gu

const escaped = (text: string): string =>
  text
    .slice(0, longestText)
    .replaceAll(unwritable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (char) => written[char]!)

/** What a spreadsheet would take for a formula if somebody typed it. */
const couldBeFormula = /^[=+\-@\t\r\n|%]/

/**
 * A text is a text by its type, never a formula, whatever it begins with; one that could be mistaken for a formula also
 * carries the mark of a typed apostrophe, so that it stays a text when a person edits the cell.
 */
function cellOf(value: Cell, column: Column): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return `<c s="${column.kind === 'instant' ? style.instant : style.number}"><v>${value}</v></c>`
  return `<c t="inlineStr" s="${couldBeFormula.test(value) ? style.quoted : style.text}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

const letterOf = (n: number): string => (n < 26 ? '' : letterOf(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

async function* sheetXml({ columns, rightToLeft, slices }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')
  const headers = columns.map(({ header }) => `<c t="inlineStr" s="${style.header}"><is><t>${escaped(header)}</t></is></c>`).join('')
  yield (
    `${declared}<worksheet xmlns="${main}"><sheetViews><sheetView${rightToLeft ? ' rightToLeft="1"' : ''} workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
      `<cols>${widths}</cols><sheetData><row r="1" ht="22" customHeight="1">${headers}</row>`
  )
  let rows = 1
  for await (const slice of slices) {
    let xml = ''
    for (const row of slice) xml += `<row r="${++rows}">${row.map((value, i) => cellOf(value, columns[i]!)).join('')}</row>`
    yield xml
  }
  yield `</sheetData><autoFilter ref="A1:${letterOf(columns.length - 1)}${rows}"/></worksheet>`
}

async function* whole(xml: string): AsyncGenerator<string> {
  yield xml
}

function* partsOf(sheet: Sheet): Generator<Part> {
  const part = (path: string, xml: string): Part => ({ path, chunks: whole(declared + xml) })
  const type = (path: string, kind: string) =>
    `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'sheet.main')}${type('xl/worksheets/sheet1.xml', 'worksheet')}` +
      `${type('xl/styles.xml', 'styles')}</Types>`,
  )
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView/></bookViews><sheets>` +
      `<sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  yield { path: 'xl/styles.xml', chunks: whole(styles) }
  yield { path: 'xl/worksheets/sheet1.xml', chunks: sheetXml(sheet) }
}

/** A workbook of one sheet (ECMA-376), made while it is read: header frozen, a filter over each column. */
export const workbookOf = (sheet: Sheet): ReadableStream<Uint8Array> => streamOf(zipped(partsOf(sheet)))
