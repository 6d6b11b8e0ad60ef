import bold from '@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'
import regular from '@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'
import harfbuzz from 'harfbuzzjs/dist/harfbuzz.wasm'
import { facesOf, type Faces } from './shaper.ts'

let made: Promise<Faces> | undefined

/** The fonts of every paper, read once in an isolate. */
export const faces = (): Promise<Faces> => (made ??= facesOf(harfbuzz, { regular: new Uint8Array(regular), bold: new Uint8Array(bold) }))
