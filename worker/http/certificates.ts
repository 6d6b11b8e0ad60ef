/** Certificates lie beside the anchors, whose bucket keeps what is laid down there. */
const certificateOf = (tenant: string) => `certificates/${tenant}.txt`

export const readCertificate = async (env: Env, tenant: string): Promise<string | null> =>
  (await env.ANCHORS.get(certificateOf(tenant)))?.text() ?? null

/** Lays a certificate down for good; the one that is there first counts. */
export async function keepCertificate(env: Env, tenant: string, note: string): Promise<string> {
  const put = await env.ANCHORS.put(certificateOf(tenant), note, {
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: 'text/plain; charset=utf-8' },
  })
  return put ? note : ((await readCertificate(env, tenant)) ?? note)
}
