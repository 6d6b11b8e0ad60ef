/** One line of JSON about a request: no path parameters, no query, no texts, no names, no address. */
export function logRequest(entry: { requestId: string; method: string; route: string; status: number; ms: number }): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), event: 'request', ...entry }))
}

/** A bug. Its kind and where it was thrown, never its message: messages repeat what people typed. */
export function logBug(requestId: string, error: unknown): void {
  const stack =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .slice(1, 6)
          .map((line) => line.trim())
      : []
  console.error(
    JSON.stringify({ at: new Date().toISOString(), event: 'bug', requestId, kind: error instanceof Error ? error.name : typeof error, stack }),
  )
}
