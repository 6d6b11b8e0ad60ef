export type Step = 1 | 2 | 3
export type Rating = { severity: Step; probability: Step }

const clamp = (step: number): Step => Math.min(3, Math.max(1, step)) as Step

/** How an arrow key moves on the matrix; probability grows towards the end of the line, so the sides follow the direction of the text. */
export function stepFor(code: string, at: Rating, rtl: boolean): Rating | null {
  const forward = rtl ? -1 : 1
  const moves: Record<string, [severity: number, probability: number]> = {
    ArrowUp: [1, 0],
    ArrowDown: [-1, 0],
    ArrowRight: [0, forward],
    ArrowLeft: [0, -forward],
  }
  const move = moves[code]
  return move ? { severity: clamp(at.severity + move[0]), probability: clamp(at.probability + move[1]) } : null
}
