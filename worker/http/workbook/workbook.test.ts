import { readXlsx } from 'hucre/xlsx'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { serialOf, workbookOf, type Cell, type Column } from './workbook.ts'

const columns: Column[] = [
  { header: 'الرقم', width: 18, kind: 'text' },
  { header: 'وقت الحدوث (Asia/Riyadh)', width: 20, kind: 'instant' },
  { header: 'درجة الخطورة', width: 12, kind: 'number' },
  { header: 'الوصف', width: 48, kind: 'text' },
]

async function* inSlices(...slices: Cell[][][]) {
  for (const slice of slices) yield slice
}

const bytesOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())
const made = (rows: Cell[][], rightToLeft = true) =>
  bytesOf(workbookOf({ name: 'البلاغات', rightToLeft, columns, slices: inSlices(rows.slice(0, 1), rows.slice(1)) }))

/** The XML of the sheet as it stands in the archive: found by the archive's own directory, inflated by zlib. */
function sheetOf(archive: Buffer): string {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = archive.readUInt32LE(end + 16)
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const [packed, name, local] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)]
    if (archive.toString('utf8', at + 46, at + 46 + name).endsWith('sheet1.xml')) {
      const from = local + 30 + archive.readUInt16LE(local + 26)
      return inflateRawSync(archive.subarray(from, from + packed)).toString()
    }
    at += 46 + name
  }
  throw new Error('no sheet in the archive')
}

// 20 November 2026, 09:30 in Riyadh.
const at = serialOf(Date.parse('2026-11-20T06:30:00Z'), 180)

describe('a workbook', () => {
  it('gives another reader its texts, numbers and instants back, each with its type', async () => {
    const description = 'أُعطي ١٢٫٥ ملغ\nfrom “Heparin” <5000 IU> & more \u{1F600}'
    const workbook = await readXlsx(
      await made([
        ['OVR-2026-000123', at, 6, description],
        ['OVR-2026-000124', null, null, null],
      ]),
    )
    const { rows, name } = workbook.sheets[0]!
    expect(name).toBe('البلاغات')
    expect(rows[0]).toEqual(columns.map(({ header }) => header))
    expect(rows[1]).toEqual(['OVR-2026-000123', new Date('2026-11-20T09:30:00Z'), 6, description])
    expect(rows[2]?.filter((cell) => cell !== null)).toEqual(['OVR-2026-000124'])
  })

  it('runs from right to left when Arabic, with the header kept in sight and a filter over every column', async () => {
    const arabic = sheetOf(await made([['1', at, 1, 'x']]))
    expect(arabic).toMatch(/<sheetView rightToLeft="1"[^>]*><pane ySplit="1"[^>]*state="frozen"/)
    expect(arabic).toContain('<autoFilter ref="A1:D2"/>')
    expect(sheetOf(await made([['1', at, 1, 'x']], false))).not.toContain('rightToLeft')
  })

  it('takes nothing for a formula, and marks what a person could make one by editing', async () => {
    const evil = ['=HYPERLINK("http://evil.test","x")', '+1+1', '-2+3', '@SUM(1;2)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '%0A=1']
    const archive = await made(evil.map((text): Cell[] => [text, null, null, 'plain - text = here']))
    const xml = sheetOf(archive)
    expect(xml).not.toMatch(/<f[ >]/)
    const first = [...xml.matchAll(/<row r="(\d+)"><c t="(\w+)" s="(\d)">/g)].filter(([, row]) => row !== '1')
    expect(first.map(([, , type, style]) => `${type} ${style}`)).toEqual(evil.map(() => 'inlineStr 3'))
    expect(xml.match(/<c t="inlineStr" s="2"><is><t xml:space="preserve">plain/g)).toHaveLength(evil.length)
    const { rows } = (await readXlsx(archive)).sheets[0]!
    expect(rows.slice(1).map((row) => row[0])).toEqual(evil)
  })

  it('writes what XML cannot hold as an escape, and a text that looks like one as itself', async () => {
    const xml = sheetOf(await made([['bell \u0007, half \ud83d, mark \uffff', null, null, 'is _x0041_ a code?']]))
    expect(xml).toContain('bell _x0007_, half _xD83D_, mark _xFFFF_')
    expect(xml).toContain('is _x005F_x0041_ a code?')
  })

  it('cuts a text at the longest that a cell takes', async () => {
    const { rows } = (await readXlsx(await made([['ا'.repeat(40_000), null, null, null]]))).sheets[0]!
    expect(String(rows[1]![0])).toHaveLength(32_767)
  })

  it('asks for rows only as its reader takes them, and lets go of the rest when the reader leaves', async () => {
    let asked = 0
    let ended = false
    async function* endless() {
      try {
        for (;;) {
          asked++
          yield Array.from({ length: 200 }, (): Cell[] => [`OVR-${asked}`, at, 1, `${Math.random()} `.repeat(40)])
        }
      } finally {
        ended = true
      }
    }
    const reader = workbookOf({ name: 'Reports', rightToLeft: false, columns, slices: endless() }).getReader()
    for (let read = 0; read < 40; read++) await reader.read()
    expect(asked).toBeLessThan(60)
    await reader.cancel()
    await vi.waitFor(() => expect(ended).toBe(true))
  })

  it('breaks off where its rows do', async () => {
    async function* torn(): AsyncGenerator<Cell[][]> {
      yield [['1', at, 1, 'x']]
      throw new Error('the session has ended')
    }
    await expect(bytesOf(workbookOf({ name: 'Reports', rightToLeft: false, columns, slices: torn() }))).rejects.toThrow('the session has ended')
  })
})

it('counts instants as spreadsheets do, on the clock of the place', () => {
  expect(serialOf(Date.UTC(1970, 0, 1), 0)).toBe(25_569)
  expect(serialOf(Date.UTC(2026, 10, 22, 21, 30), 180)).toBeCloseTo(46_349 + 0.5 / 24, 9)
})
