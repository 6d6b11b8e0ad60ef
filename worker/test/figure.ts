const mark = '▪ '

/** Says a figure of a proof aloud; `npm run bench security` collects them (docs/security.md keeps the last). */
export const figure = (what: string, value: string | number): void => console.info(`${mark}${what} = ${value}`)

/** The figures among what tests printed. */
export const figuresIn = (printed: string): [what: string, value: string][] =>
  printed
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length).split(' = ') as [string, string])
