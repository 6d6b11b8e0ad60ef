import { readFileSync } from 'node:fs'
import { facesOf, type Faces } from '../http/pdf/shaper.ts'

const file = (name: string) => new Uint8Array(readFileSync(`node_modules/${name}`))
const font = (weight: string) => file(`@expo-google-fonts/ibm-plex-sans-arabic/${weight}/IBMPlexSansArabic_${weight}.ttf`)
/** On Node a module is made from its bytes; Workers only import them made. */
const Compiled = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module

/** The fonts of the papers, for tests outside of a Worker. */
export const facesOnNode = (): Promise<Faces> =>
  facesOf(new Compiled(file('harfbuzzjs/dist/harfbuzz.wasm')), { regular: font('400Regular'), bold: font('600SemiBold') })
