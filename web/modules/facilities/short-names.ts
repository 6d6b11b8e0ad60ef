const words = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9\s-]/g, '')
    .split(/[\s-]+/)
    .filter(Boolean)

/** “Riverside General Hospital” → riverside-general-hospital */
export const slugFrom = (name: string): string =>
  words(name)
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')

/** “Riverside General Hospital” → rgh */
export const codeFrom = (name: string): string => {
  const parts = words(name)
  return (parts.length > 1 ? parts.map((part) => part[0]).join('') : (parts[0] ?? '').slice(0, 4)).replace(/^[^a-z]+/, '').slice(0, 6)
}
