import { app } from './app.ts'
import { sweep } from './objects/alarms.ts'

export { Courier } from './courier.ts'
export { DirectoryObject } from './objects/directory.ts'
export { HospitalObject } from './objects/hospital.ts'
export { NationObject } from './objects/nation.ts'

export default {
  fetch: app.fetch,
  scheduled: (_event, env) => sweep(env),
} satisfies ExportedHandler<Env>
