import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  bytesOf,
  deflated,
  exif,
  jfif,
  jpeg,
  pdf,
  png,
  pngChunk,
  pngHead,
  pngOf,
  segment,
  stream,
  vp8,
  vp8l,
  vp8x,
  webpChunk,
  webpOf,
  zipEnd,
} from './crafted.ts'
import { refusalOf } from '../../modules/incidents/file-refusals.ts'
import { inspectFile } from './inspect-file.ts'
import { figure } from '../../test/figure.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Case = [what: string, name: string, type: string, bytes: Bytes]

const jpg = (what: string, bytes: Bytes): Case => [what, 'photo.jpg', 'image/jpeg', bytes]
const pn = (what: string, bytes: Bytes): Case => [what, 'photo.png', 'image/png', bytes]
const wp = (what: string, bytes: Bytes): Case => [what, 'photo.webp', 'image/webp', bytes]
const doc = (what: string, bytes: Bytes): Case => [what, 'scan.pdf', 'application/pdf', bytes]
const html = '<html><script>alert(1)</script></html>'
const bomb = (): Uint8Array => deflateSync(new Uint8Array(40 * 1024 * 1024))

const hostile: Case[] = [
  // Not of the list, or not what it says.
  ['SVG', 'a.svg', 'image/svg+xml', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['SVG called PNG', 'a.png', 'image/png', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['HTML', 'a.html', 'text/html', bytesOf(html)],
  ['HTML called JPEG', 'a.jpg', 'image/jpeg', bytesOf(html)],
  ['HTML called PDF', 'a.pdf', 'application/pdf', bytesOf(html)],
  ['GIF with script', 'a.gif', 'image/gif', bytesOf('GIF89a/*', html, '*/')],
  ['GIF called JPEG', 'a.jpg', 'image/jpeg', bytesOf('GIF89a')],
  ['BMP', 'a.bmp', 'image/bmp', bytesOf('BM', new Uint8Array(60))],
  ['TIFF', 'a.tiff', 'image/tiff', bytesOf('II*\0', new Uint8Array(60))],
  ['ZIP', 'a.zip', 'application/zip', bytesOf('PK\u0003\u0004', new Uint8Array(40), zipEnd)],
  [
    'Office document',
    'a.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytesOf('PK\u0003\u0004word/document.xml', zipEnd),
  ],
  ['Office document called PDF', 'a.pdf', 'application/pdf', bytesOf('PK\u0003\u0004word/document.xml', zipEnd)],
  ['old Office document', 'a.doc', 'application/msword', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(600))],
  ['RTF', 'a.rtf', 'application/rtf', bytesOf('{\\rtf1 }')],
  ['Windows program called JPEG', 'a.jpg', 'image/jpeg', bytesOf('MZ', new Uint8Array(100))],
  ['ELF program', 'a.png', 'image/png', bytesOf([0x7f], 'ELF', new Uint8Array(100))],
  ['shell script', 'a.jpg', 'image/jpeg', bytesOf('#!/bin/sh\nrm -rf /')],
  ['EICAR', 'a.pdf', 'application/pdf', bytesOf('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')],
  ['HEIC', 'IMG_0001.HEIC', 'image/heic', bytesOf([0, 0, 0, 24], 'ftypheic', new Uint8Array(16))],
  ['HEIC called JPEG', 'IMG_0001.jpg', 'image/jpeg', bytesOf([0, 0, 0, 24], 'ftypmif1', new Uint8Array(16))],
  ['AVIF', 'a.avif', 'image/avif', bytesOf([0, 0, 0, 24], 'ftypavif', new Uint8Array(16))],
  ['nothing', 'a.jpg', 'image/jpeg', bytesOf()],
  ['PNG called JPEG', 'a.jpg', 'image/jpeg', png()],
  ['JPEG called PNG', 'a.png', 'image/png', jpeg()],
  ['PNG typed as JPEG', 'a.png', 'image/jpeg', png()],
  ['PDF called PNG', 'a.png', 'image/png', pdf()],
  ['PNG called HTML', 'a.html', 'image/png', png()],
  ['PNG without a type', 'a.png', '', png()],
  ['PNG as bytes', 'a.png', 'application/octet-stream', png()],
  ['no extension', 'photo', 'image/jpeg', jpeg()],
  ['double extension', 'photo.jpg.exe', 'image/jpeg', jpeg()],
  ['name with an override', 'photo\u202egpj.jpg', 'image/jpeg', jpeg()],
  ['name with a path', '../../etc/photo.jpg', 'image/jpeg', jpeg()],
  ['name with a null', 'photo\u0000.jpg', 'image/jpeg', jpeg()],
  ['endless name', `${'x'.repeat(300)}.jpg`, 'image/jpeg', jpeg()],
  ['eleven megabytes', 'a.jpg', 'image/jpeg', new Uint8Array(11 * 1024 * 1024)],

  // PNG.
  pn('PNG: pixel flood', png({ width: 60_000, height: 60_000 })),
  pn('PNG: no width', png({ width: 0 })),
  pn('PNG: HTML after the end', bytesOf(png(), html)),
  pn('PNG: ZIP after the end', bytesOf(png(), 'PK\u0003\u0004', zipEnd)),
  pn('PNG: ZIP within', png({ before: [pngChunk('tRNS', zipEnd)] })),
  pn('PNG: second PNG after the end', bytesOf(png(), png())),
  pn('PNG: cut off', png().slice(0, -6)),
  pn(
    'PNG: wrong checksum',
    png().map((byte, i) => (i === 50 ? byte ^ 1 : byte)),
  ),
  pn('PNG: no pixels', pngOf(pngHead(4, 3), pngChunk('IEND'))),
  pn('PNG: two heads', png({ before: [pngHead(4, 3)] })),
  pn('PNG: head not first', pngOf(pngChunk('gAMA', [0, 0, 0, 1]), pngHead(4, 3), pngChunk('IDAT', [1]), pngChunk('IEND'))),
  pn('PNG: a critical part that no PNG has', png({ before: [pngChunk('EVIL', html)] })),
  pn('PNG: a length beyond the file', pngOf(pngHead(4, 3), bytesOf([0x7f, 0xff, 0xff, 0xff], 'IDAT'))),

  // JPEG.
  jpg('JPEG: pixel flood', jpeg({ width: 65_000, height: 65_000 })),
  jpg('JPEG: no height', jpeg({ height: 0 })),
  jpg('JPEG: HTML after the end', jpeg({ tail: html })),
  jpg('JPEG: ZIP after the end', jpeg({ tail: bytesOf('PK\u0003\u0004', zipEnd) })),
  jpg('JPEG: PHP after the end', jpeg({ tail: '<?php system($_GET[0]); ?>' })),
  jpg('JPEG: cut off', jpeg().slice(0, -2)),
  jpg('JPEG: no picture', bytesOf([0xff, 0xd8], jfif, [0xff, 0xd9])),
  jpg('JPEG: segment beyond the file', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3])),
  jpg('JPEG: segment of length one', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 1, 0xff, 0xd9])),
  jpg('JPEG: two frames', jpeg({ before: [segment(0xc0, [8, 0, 9, 0, 9, 1, 1, 0x11, 0])] })),
  jpg('JPEG: script behind the mark', bytesOf([0xff, 0xd8, 0xff], '*/alert(1)/*')),

  // WebP.
  wp('WebP: pixel flood', webpOf(vp8x(0, 16_000_000, 16_000_000), vp8())),
  wp('WebP: pixel flood without losses', webpOf(vp8l(16_384, 16_384))),
  wp('WebP: something after the end', bytesOf(webpOf(vp8()), html)),
  wp('WebP: cut off', webpOf(vp8()).slice(0, -3)),
  wp('WebP: no picture', webpOf(vp8x(0), webpChunk('EXIF', 'nothing but words, and more of them'))),
  wp('WebP: AVI in its clothes', bytesOf('RIFF', [40, 0, 0, 0], 'AVI ', new Uint8Array(36))),
  wp('WebP: broken frame', webpOf(webpChunk('VP8 ', new Uint8Array(24)))),

  // PDF.
  doc('PDF: script', pdf({ objects: ['<< /S /JavaScript /JS (app.alert(1)) >>'] })),
  doc('PDF: script by escaped name', pdf({ objects: ['<< /S /J#61vaScript /J#53 (app.alert(1)) >>'] })),
  doc('PDF: script by short name only', pdf({ objects: ['<< /JS (app.alert(1)) >>'] })),
  doc('PDF: script on opening', pdf({ catalog: '/OpenAction 3 0 R', objects: ['<< /S /GoTo /D [2 0 R /Fit] >>'] })),
  ...[
    'JavaScript /JS (x)',
    'Launch /F (cmd.exe)',
    'URI /URI (https://evil.test)',
    'SubmitForm /F (https://evil.test)',
    'GoToR /F (a.pdf)',
    'GoTo /D [2 0 R /Fit]',
  ].map((action) => doc(`PDF: on opening ${action}`, pdf({ catalog: `/OpenAction << /S /${action} >>` }))),
  ...['(chapter)', '/chapter', '3 0 R', '[2 0 R /Fit', '[2 0 R /Fit << /S /URI >>]', '[<< /S /URI >> /Fit]', '%\n<< /S /URI >>', ''].map((odd) =>
    doc(`PDF: on opening what is no plain destination: ${odd}`, pdf({ catalog: `/OpenAction ${odd}` })),
  ),
  doc('PDF: action on opening after a destination', pdf({ catalog: '/OpenAction [2 0 R /Fit] /OpenAction << /S /URI >>' })),
  doc('PDF: action on opening by escaped name', pdf({ catalog: '/Open#41ction << /S /URI >>' })),
  doc(
    'PDF: action on opening in an object stream',
    pdf({ objects: [deflated('3 0 << /OpenAction << /S /URI >> >>', '/Type /ObjStm /N 1 /First 4')] }),
  ),
  doc('PDF: launches a program', pdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] })),
  doc('PDF: embedded file', pdf({ objects: [stream('/Type /EmbeddedFile', bytesOf('MZ'))] })),
  doc('PDF: list of embedded files', pdf({ catalog: '/Names << /EmbeddedFiles 3 0 R >>' })),
  doc('PDF: additional actions', pdf({ catalog: '/AA << /WC 3 0 R >>' })),
  doc('PDF: XFA form', pdf({ catalog: '/AcroForm << /XFA 3 0 R >>' })),
  doc('PDF: form that sends itself', pdf({ objects: ['<< /S /SubmitForm /F (https://evil.test) >>'] })),
  doc('PDF: rich media', pdf({ objects: ['<< /Type /Annot /Subtype /RichMedia >>'] })),
  doc('PDF: script in an object stream', pdf({ objects: [deflated('3 0 << /S /JavaScript /JS (x) >>', '/Type /ObjStm /N 1 /First 4')] })),
  doc('PDF: short script in an object stream', pdf({ objects: [deflated('3 0 << /JS (x) >>', '/Type /ObjStm /N 1 /First 4')] })),
  doc('PDF: object stream by escaped name', pdf({ objects: [deflated('3 0 << /JS (x) >>', '/Type /Obj#53tm /N 1 /First 4')] })),
  doc('PDF: object stream in letters', pdf({ objects: [stream('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', bytesOf('789c'))] })),
  doc('PDF: object stream with a predictor', pdf({ objects: [deflated('x', '/Type /ObjStm /DecodeParms << /Predictor 12 >>')] })),
  doc('PDF: object stream without compression', pdf({ objects: [stream('/Type /ObjStm', bytesOf('3 0 << /AA 4 0 R >>'))] })),
  doc('PDF: script in what calls itself text', pdf({ objects: [deflated('<< /S /JavaScript >>', '')] })),
  doc('PDF: script that a stream seems to hide', pdf({ objects: ['(stream\n << /S /JavaScript /JS (x) >>\nendstream)'] })),
  doc('PDF: bomb', pdf({ objects: [stream('/Filter /FlateDecode', bomb())] })),
  doc('PDF: encrypted', pdf({ trailer: '/Encrypt 9 0 R' })),
  doc('PDF: words before it', pdf({ head: html })),
  doc('PDF: ZIP after it', bytesOf(pdf(), 'PK\u0003\u0004', zipEnd)),
  doc('PDF: HTML after it', pdf({ tail: html })),
  doc('PDF: cut off', pdf().slice(0, -12)),
  doc('PDF: a version that does not exist', pdf({ version: '9.9' })),
  doc('PDF: stream without an end', bytesOf(pdf({ objects: ['<< /Length 9 >>\nstream\nabc'] }))),
]

const text = (kind: string, value: string) => pngChunk(kind, `Comment\0${value}`)
const honest: Case[] = [
  ...['[2 0 R /Fit]', '[2 0 R /XYZ null null 0]', '[0 /FitH 792.5]', '[\r\n2 0 R\n/XYZ -8 800 1.25 ]'].map((place) =>
    doc(`PDF that opens at ${place}`, pdf({ catalog: `/OpenAction ${place}` })),
  ),
  doc(
    'PDF that opens at a page, in an object stream',
    pdf({ objects: [deflated('3 0 << /OpenAction[2 0 R/FitBH 7] >>', '/Type /ObjStm /N 1 /First 4')] }),
  ),
  pn('PNG', png()),
  pn('PNG of fifty million pixels', png({ width: 10_000, height: 5_000 })),
  pn('PNG with words', png({ before: [text('tEXt', 'taken by Dr Somebody')] })),
  pn('PNG with international words', png({ before: [pngChunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>')] })),
  pn('PNG with a time', png({ after: [pngChunk('tIME', [7, 0xea, 11, 22, 8, 0, 0])] })),
  pn('PNG with EXIF', png({ before: [pngChunk('eXIf', 'MM\0*GPS 24.7136')] })),
  pn('PNG with a profile', png({ before: [pngChunk('iCCP', 'p\0\0x')] })),
  pn('PNG with resolution', png({ before: [pngChunk('pHYs', [0, 0, 11, 19, 0, 0, 11, 19, 1])] })),
  pn(
    'PNG in two pieces',
    pngOf(
      pngHead(4, 3),
      pngChunk('IDAT', deflateSync(new Uint8Array(15)).subarray(0, 4)),
      pngChunk('IDAT', deflateSync(new Uint8Array(15)).subarray(4)),
      pngChunk('IEND'),
    ),
  ),
  ['PNG with a capital extension', 'PHOTO.PNG', 'image/png', png()],
  ['PNG with an Arabic name', 'صورة الجناح ٤.png', 'image/png', png()],
  ['PNG with a capital type', 'a.png', 'IMAGE/PNG', png()],
  jpg('JPEG', jpeg()),
  ['JPEG called jpeg', 'a.jpeg', 'image/jpeg', jpeg()],
  ['JPEG with dots in its name', 'ward.4.night.jpg', 'image/jpeg', jpeg()],
  jpg('JPEG, progressive', jpeg({ marker: 0xc2 })),
  jpg('JPEG with EXIF', jpeg({ before: [jfif, exif(1, false)] })),
  jpg('JPEG on its side', jpeg({ before: [exif(6, false)] })),
  jpg('JPEG on its head, little-endian', jpeg({ before: [jfif, exif(3, true)] })),
  jpg('JPEG with XMP', jpeg({ before: [segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')] })),
  jpg('JPEG with a comment', jpeg({ before: [segment(0xfe, html)] })),
  jpg('JPEG with a profile', jpeg({ before: [segment(0xe2, 'ICC_PROFILE\0')] })),
  jpg('JPEG of Adobe', jpeg({ before: [segment(0xee, bytesOf('Adobe', [0, 100, 0, 0, 0, 0, 0]))] })),
  jpg('JPEG with IPTC', jpeg({ before: [segment(0xed, 'Photoshop 3.0\0 by Dr Somebody')] })),
  jpg('JPEG with fill bytes', jpeg({ before: [bytesOf([0xff], jfif)] })),
  wp('WebP', webpOf(vp8())),
  wp('WebP without losses', webpOf(vp8l())),
  wp(
    'WebP with everything beside',
    webpOf(vp8x(0x2c), webpChunk('ICCP', 'profile'), vp8(), webpChunk('EXIF', 'GPS 24.7136'), webpChunk('XMP ', '<x/>')),
  ),
  wp('WebP with transparency', webpOf(vp8x(0x10), webpChunk('ALPH', [0, 1, 2]), vp8())),
  wp('WebP that moves', webpOf(vp8x(0x02), webpChunk('ANIM', new Uint8Array(6)), webpChunk('ANMF', bytesOf(new Uint8Array(16), vp8())))),
  doc('PDF', pdf()),
  doc('PDF 1.4', pdf({ version: '1.4' })),
  doc('PDF 2.0', pdf({ version: '2.0' })),
  doc('PDF with text', pdf({ objects: [deflated('BT /F1 12 Tf (The bed rail was down) Tj ET')] })),
  doc('PDF with a picture', pdf({ objects: [stream('/Type /XObject /Subtype /Image /Filter /DCTDecode', jpeg())] })),
  doc('PDF with object streams', pdf({ objects: [deflated('3 0 << /Type /Page /Annots [] >>', '/Type /ObjStm /N 1 /First 4')] })),
  doc('PDF with a link', pdf({ objects: ['<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://salama.example) >> >>'] })),
  doc('PDF with a form', pdf({ catalog: '/AcroForm << /Fields [] >>' })),
  doc('PDF that speaks of JavaScript', pdf({ objects: ['(We talk of JavaScript and of launching here)'] })),
  doc('PDF with a long end', pdf({ tail: '\r\n\r\n' })),
]

describe('a file', () => {
  it.each(hostile)('is refused with a reason: %s', (_what, name, type, bytes) => {
    const told = inspectFile({ name, type, bytes })
    expect(told.ok).toBe(false)
    if (told.ok) return
    expect(['invalid', 'unsupported-type', 'too-large']).toContain(told.fault.kind)
    if (told.fault.kind === 'invalid') expect(refusalOf(told.fault.issues[0]!.message)).toBeDefined()
  })

  it.each(honest)('is taken: %s', (_what, name, type, bytes) => {
    const told = inspectFile({ name, type, bytes })
    expect(told.ok ? told.value.kind : told.fault).toBe(type.toLowerCase())
  })

  it('is met in sixty hostile forms and thirty honest ones at least', () => {
    figure('files: hostile refused, honest taken', `${hostile.length}, ${honest.length}`)
    expect(hostile.length).toBeGreaterThanOrEqual(60)
    expect(honest.length).toBeGreaterThanOrEqual(30)
  })
})

describe('a picture that is kept', () => {
  const kept = ([, name, type, bytes]: Case) => {
    const told = inspectFile({ name, type, bytes })
    if (!told.ok) throw new Error('refused')
    return told.value.bytes
  }
  const legible = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

  it('says nothing of where, when, by whom and with what, and is what it was when it is looked at again', () => {
    for (const picture of honest.filter(([, , type]) => type.toLowerCase().startsWith('image/'))) {
      const bytes = kept(picture)
      expect(legible(bytes), picture[0]).not.toMatch(/GPS|Somebody|xmp|Exif.{30,}II|script|tIME|iCCP|ICC_PROFILE|Photoshop/s)
      expect(kept([picture[0], picture[1], picture[2], bytes])).toEqual(bytes)
    }
  })

  it('of a photo remembers how it was held, and only that', () => {
    expect(legible(kept(jpg('side', jpeg({ before: [exif(6, true)] }))))).toMatch(/Exif\0\0MM\0\*/)
    expect(kept(jpg('side', jpeg({ before: [jfif, exif(6, false)] })))).toEqual(
      jpeg({ before: [jfif, kept(jpg('side', jpeg({ before: [jfif, exif(6, false)] }))).slice(2 + jfif.length, 38 + jfif.length)] }),
    )
    expect(kept(jpg('upright', jpeg({ before: [jfif, exif(1, true)] })))).toEqual(jpeg())
  })

  it('of a WebP no longer announces what was taken out', () => {
    expect(kept(wp('all', webpOf(vp8x(0x2c), webpChunk('ICCP', 'profile'), vp8(), webpChunk('EXIF', 'x'))))).toEqual(webpOf(vp8x(0), vp8()))
  })
})

it('never fails otherwise than by refusing, whatever byte of an honest file is changed or cut', () => {
  let state = 7
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
  let looked = 0
  for (const [what, name, type, bytes] of honest) {
    for (let round = 0; round < 60; round++) {
      const mutated = bytes.slice(0, round % 5 === 0 ? next(bytes.length) : bytes.length)
      for (let i = 0; i < 1 + (round % 3); i++) if (mutated.length > 0) mutated[next(mutated.length)] = next(256)
      expect(() => inspectFile({ name, type, bytes: mutated }), what).not.toThrow()
      looked++
    }
  }
  figure('files: honest ones with bytes changed or cut (crashes)', `${looked} (0)`)
})
