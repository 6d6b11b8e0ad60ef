interface Env {
  HOSPITAL: DurableObjectNamespace<import('./objects/hospital.ts').HospitalObject>
  NATION: DurableObjectNamespace<import('./objects/nation.ts').NationObject>
  DIRECTORY: DurableObjectNamespace<import('./objects/directory.ts').DirectoryObject>
  KEYRING: R2Bucket
  ANCHORS: R2Bucket
  /** Local serving only: where mails end instead of leaving. */
  MAILBOX?: R2Bucket
  EXPORTS: R2Bucket
  FILES: R2Bucket
  ASSETS: Fetcher
  AUDIT_SEGMENT_ENTRIES?: string
}
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import('./index.ts')
  }
  interface Env {
    HOSPITAL: DurableObjectNamespace<import('./objects/hospital.ts').HospitalObject>
    NATION: DurableObjectNamespace<import('./objects/nation.ts').NationObject>
    DIRECTORY: DurableObjectNamespace<import('./objects/directory.ts').DirectoryObject>
    KEYRING: R2Bucket
    ANCHORS: R2Bucket
    MAILBOX?: R2Bucket
    EXPORTS: R2Bucket
    FILES: R2Bucket
    ASSETS: Fetcher
    AUDIT_SEGMENT_ENTRIES?: string
  }
}
declare module '*.sql' {
  const sql: string
  export default sql
}
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
declare module '*.ttf' {
  const bytes: ArrayBuffer
  export default bytes
}
