import type { Sealer } from '../seal.ts'

const pathOf = (tenant: string, id: string) => `files/${tenant}/${id}`
const cellOf = (id: string) => ({ table: 'files', column: 'content', record: id })

/** Lays a file down in R2, sealed by us and bound to its tenant and id: R2's own keys cannot be tried out locally. */
export async function keepFile(env: Env, sealer: Sealer, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await env.FILES.put(pathOf(sealer.tenant, id), await sealer.sealBytes(cellOf(id), bytes))
}

/** The file's bytes, or null when it is gone, was altered or belongs elsewhere. */
export async function findFile(env: Env, sealer: Sealer, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored = await env.FILES.get(pathOf(sealer.tenant, id))
  return stored && sealer.openBytes(cellOf(id), new Uint8Array(await stored.arrayBuffer()))
}

export const letGoOfFile = (env: Env, tenant: string, id: string): Promise<void> => env.FILES.delete(pathOf(tenant, id))
