import { crc32 } from 'node:zlib'

/** A file of an archive; its bytes are asked for when they are due, and never held together. */
export type Part = { path: string; chunks: AsyncIterable<string> }

type Written = { name: Uint8Array; crc: number; packed: number; size: number; offset: number }

/** What a generator yields, when a reader wants it; a reader who goes away ends the generator. */
export const streamOf = <T>(chunks: AsyncGenerator<T>): ReadableStream<T> =>
  new ReadableStream<T>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })

const encoder = new TextEncoder()
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** 1 January 1980, the first day that the format knows: when a file was made is said inside it. */
const day = 0x0021

/** A record of the format: pairs of width in bytes and value, little-endian. */
function record(...fields: [width: 2 | 4, value: number][]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)))
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) bytes.setUint16(at, value, true)
    else bytes.setUint32(at, value, true)
    at += width
  }
  return new Uint8Array(bytes.buffer)
}

/**
 * A ZIP archive (APPNOTE 6.3) as it is made: each part is deflated as its chunks come, its size and CRC follow it. Nothing
 * is kept but a line for each part, so that memory does not grow with the archive. Up to 4 GiB.
 */
export async function* zipped(parts: Iterable<Part>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const { path, chunks } of parts) {
    const name = encoder.encode(path)
    const entry: Written = { name, crc: 0, packed: 0, size: 0, offset }
    yield record([4, 0x04034b50], [2, 20], [2, flags], [2, deflated], [2, 0], [2, day], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0])
    yield name
    for await (const bytes of deflate(chunks, entry)) {
      entry.packed += bytes.length
      yield bytes
    }
    yield record([4, 0x08074b50], [4, entry.crc], [4, entry.packed], [4, entry.size])
    offset += 46 + name.length + entry.packed
    written.push(entry)
  }
  const directory = offset
  for (const { name, crc, packed, size, offset: at } of written) {
    const [made, needed] = [20, 20]
    yield record(
      [4, 0x02014b50],
      ...([made, needed, flags, deflated, 0, day].map((value) => [2, value]) as [2, number][]),
      ...([crc, packed, size].map((value) => [4, value]) as [4, number][]),
      ...([name.length, 0, 0, 0, 0].map((value) => [2, value]) as [2, number][]),
      [4, 0],
      [4, at],
    )
    yield name
    offset += 46 + name.length
  }
  yield record([4, 0x06054b50], [2, 0], [2, 0], [2, written.length], [2, written.length], [4, offset - directory], [4, directory], [2, 0])
}

/** The chunks deflated, counted and summed up on their way in. */
function deflate(chunks: AsyncIterable<string>, entry: Written): ReadableStream<Uint8Array> {
  async function* counted() {
    for await (const chunk of chunks) {
      const bytes = encoder.encode(chunk)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      yield bytes
    }
  }
  return streamOf(counted()).pipeThrough(new CompressionStream('deflate-raw'))
}
