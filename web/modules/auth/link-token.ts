/**
 * The token that a mail's link carries behind its `#`. It is taken out of the address at once, so that it stays neither
 * in the history nor on a shared screen.
 */
export function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
