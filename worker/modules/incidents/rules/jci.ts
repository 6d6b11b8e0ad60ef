/**
 * Chapters of Joint Commission International's hospital standards by edition, as codes: the wording belongs to their
 * owner. Of the eighth edition (2025) whether MOI stands beside HCT could not be read: it is kept (to verify).
 */
export const jciEditions = {
  'jci-8': ['APR', 'IPSG', 'ACC', 'PCC', 'AOP', 'COP', 'ASC', 'MMU', 'QPS', 'PCI', 'GLD', 'FMS', 'SQE', 'MOI', 'HCT', 'GHI', 'MPE', 'HRP'],
  'jci-7': ['APR', 'IPSG', 'ACC', 'PCC', 'AOP', 'COP', 'ASC', 'MMU', 'QPS', 'PCI', 'GLD', 'FMS', 'SQE', 'MOI', 'MPE', 'HRP'],
  'jci-4': ['IPSG', 'ACC', 'PFR', 'AOP', 'COP', 'ASC', 'MMU', 'PFE', 'QPS', 'PCI', 'GLD', 'FMS', 'SQE', 'MCI'],
} as const

/** Every chapter that some edition knows: the newest first, then what older ones call differently. */
export const jciChapters = [...jciEditions['jci-8'], 'PFR', 'PFE', 'MCI'] as const
export type JciChapter = (typeof jciChapters)[number]
