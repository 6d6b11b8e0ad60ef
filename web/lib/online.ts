import { createSignal } from 'solid-js'

const [connected, setConnected] = createSignal(navigator.onLine)
const [lastContact, setLastContact] = createSignal(new Date())
addEventListener('online', () => setConnected(true))
addEventListener('offline', () => {
  setLastContact(new Date())
  setConnected(false)
})

/** Whether the device believes it has a network. */
export const online = connected

/** When the network was last seen. */
export const lastOnlineAt = lastContact
