import { IdleWarning } from './idle-warning.tsx'
import { LockScreen } from './lock-screen.tsx'

/** What watches over a person who is signed in. */
export default function Watch() {
  return (
    <>
      <IdleWarning />
      <LockScreen />
    </>
  )
}
