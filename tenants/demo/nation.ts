import { cedars } from './cedars.ts'
import { hillside } from './hillside.ts'
import { lantern } from './lantern.ts'
import { meadow } from './meadow.ts'
import { oasis } from './oasis.ts'
import { palmgate } from './palmgate.ts'
import { riverside } from './riverside.ts'
import { seaview } from './seaview.ts'
import type { DemoFacility } from './story.ts'

export const demoFacilities: DemoFacility[] = [riverside, hillside, palmgate, seaview, cedars, oasis, lantern, meadow]

export type DemoManager = {
  name: string
  mailbox: string
  role: 'administration_manager' | 'governorate_manager' | 'top_management'
  place: string | null
}

/** Tiers 3–5; `place` is the English name of what they look after. */
export const demoManagers: DemoManager[] = [
  { name: 'Dalia Haddad', mailbox: 'dalia.haddad', role: 'top_management', place: null },
  { name: 'سامي النجار', mailbox: 'sami.najjar', role: 'governorate_manager', place: 'Al-Sahil' },
  { name: 'Rana Mansour', mailbox: 'rana.mansour', role: 'governorate_manager', place: 'Al-Wadi' },
  { name: 'هدى الخطيب', mailbox: 'huda.khatib', role: 'administration_manager', place: 'Al-Sahil Central Hospitals' },
  { name: 'Marwan Shami', mailbox: 'marwan.shami', role: 'administration_manager', place: 'Al-Sahil Coastal Health' },
  { name: 'Samir Khoury', mailbox: 'samir.khoury', role: 'administration_manager', place: 'Al-Wadi Teaching Hospitals' },
  { name: 'ليلى عبد الله', mailbox: 'layla.abdullah', role: 'administration_manager', place: 'Al-Wadi Community Hospitals' },
]
