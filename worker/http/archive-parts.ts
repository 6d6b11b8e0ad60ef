const pathOf = (tenant: string, id: string, n: number) => `${tenant}/${id}/${String(n).padStart(8, '0')}`

/** Lays the n-th part of an archive down; one that is there already, from a stretch that was not kept, is replaced. */
export async function layPart(env: Env, tenant: string, id: string, n: number, part: Uint8Array): Promise<void> {
  await env.EXPORTS.put(pathOf(tenant, id, n), part)
}

/** The archive as one file: its header, then its parts, one after the other. */
export function archiveStream(env: Env, tenant: string, id: string, header: Uint8Array, parts: number): ReadableStream<Uint8Array> {
  let n = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (n === 0) controller.enqueue(header)
      else {
        const part = await env.EXPORTS.get(pathOf(tenant, id, n))
        if (!part) throw new Error('a part of an archive is missing')
        controller.enqueue(new Uint8Array(await part.arrayBuffer()))
      }
      if (n++ === parts) controller.close()
    },
  })
}

/** Deletes every part of an archive, or of all archives of a tenant. */
export async function dropParts(env: Env, tenant: string, id?: string): Promise<void> {
  for (;;) {
    const { objects } = await env.EXPORTS.list({ prefix: id === undefined ? `${tenant}/` : `${tenant}/${id}/`, limit: 1_000 })
    if (objects.length === 0) return
    await env.EXPORTS.delete(objects.map(({ key }) => key))
  }
}
