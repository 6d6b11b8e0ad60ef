import { app } from './app.ts'
import { sweep } from './objects/alarms.ts'
import { isNightly, reconcile } from './objects/reconciliation.ts'

export { Courier } from './courier.ts'
export { DirectoryObject } from './objects/directory.ts'
export { HospitalObject } from './objects/hospital.ts'
export { NationObject } from './objects/nation.ts'

export default {
  fetch: app.fetch,
  scheduled: async ({ scheduledTime }, env) => {
    await sweep(env)
    if (isNightly(scheduledTime)) await reconcile(env)
  },
} satisfies ExportedHandler<Env>
