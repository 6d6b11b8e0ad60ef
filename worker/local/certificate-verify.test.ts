import { expect, it } from 'vitest'
import { toBase64Url } from '../http/bytes.ts'
import { openCertificate, signCertificate, type Certificate } from '../modules/audit/certificate.ts'
import { openNote } from '../modules/audit/note.ts'
import { verifyCertificate } from './certificate-verify.ts'

const certificate: Certificate = {
  facility: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc',
  slug: 'riverside',
  destroyedAt: '2026-11-20T08:00:00.000Z',
  versions: [1, 2, 12],
  wrappedBy: ['root-4f1f6c0d2b7a', 'kms-riverside'],
  keyService: 'destroyed',
  by: 'usr-nat-01kb4vj5r0q2n8e6s4a0z7p3kc',
  checkpoint: { seq: 4711, hash: '9f'.repeat(32), at: '2026-11-20T07:59:58.000Z' },
}

async function newKey() {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { private: pair.privateKey, public: raw, x: toBase64Url(raw) }
}

it('a certificate holds from the file alone, and tells whose it is from kept keys', async () => {
  const [ours, theirs] = [await newKey(), await newKey()]
  for (const each of [certificate, { ...certificate, checkpoint: null, keyService: 'none' as const }]) {
    const note = await signCertificate(each, ours)
    expect(await openCertificate(note)).toEqual({ certificate: each, signedWith: ours.x })
    expect(await verifyCertificate(note, null)).toMatchObject({ problem: null, trusted: null })
    expect(await verifyCertificate(note, ours.x)).toMatchObject({ problem: null, trusted: true })
    expect(await verifyCertificate(note, JSON.stringify({ keys: [{ kid: 'checkpoint-1', x: ours.x }] }))).toMatchObject({ problem: null })
    expect((await verifyCertificate(note, theirs.x)).problem).toMatch(/not among those/)
    // Nor can it be taken for a checkpoint of a trail.
    expect(await openNote(note, 'certificate', [ours.public])).toBeNull()
  }
})

it('a certificate that was changed in any character holds no more, nor one signed anew under another name', async () => {
  const [ours, theirs] = [await newKey(), await newKey()]
  const note = await signCertificate(certificate, ours)
  const signatureAt = note.indexOf('— ') + '— salama/certificate '.length
  for (let i = 0; i < note.length - 1; i++) {
    // The last letters of base64 carry bits that count for nothing.
    if (i >= signatureAt + 88) continue
    const changed = note.slice(0, i) + (note[i] === 'x' ? 'y' : 'x') + note.slice(i + 1)
    expect(await openCertificate(changed), `character ${i}`).toBeNull()
  }
  expect(await openCertificate(note + note)).toBeNull()
  expect(await openCertificate('')).toBeNull()
  const forged = (await signCertificate(certificate, theirs)).replace(theirs.x, ours.x)
  expect(await openCertificate(forged)).toBeNull()
})
