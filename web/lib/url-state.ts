import { useSearchParams } from '@solidjs/router'

/**
 * The state of a list, kept in the address: back, reload and sharing are then the same thing.
 * `change({page: null})` removes a name; typing replaces the entry in history, choosing adds one.
 */
export function useUrlState<K extends string>(...names: K[]) {
  const [params, setParams] = useSearchParams()
  const value = (name: K): string => {
    const held = params[name]
    return (Array.isArray(held) ? held[0] : held) ?? ''
  }
  return {
    value,
    all: (): Record<K, string> => Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, string>,
    change: (patch: Partial<Record<K, string | number | null>>, how: { replace?: boolean } = {}) => {
      const next = Object.fromEntries(Object.entries(patch).map(([name, given]) => [name, given === '' ? null : (given as string | number | null)]))
      setParams(next, { replace: how.replace ?? false, scroll: false })
    },
    isFiltered: () => names.some((name) => value(name) !== ''),
    clear: () => setParams(Object.fromEntries(names.map((name) => [name, null])), { scroll: false }),
  }
}
