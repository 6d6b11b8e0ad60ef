import { createMemo, onCleanup, type Accessor } from 'solid-js'

/** An address for an SVG text that an `<img>` can show: the page never parses the text as markup of its own. */
export function createSvgUrl(svg: Accessor<string | undefined>): Accessor<string | undefined> {
  return createMemo(() => {
    const text = svg()
    if (!text) return undefined
    const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
    onCleanup(() => URL.revokeObjectURL(url))
    return url
  })
}
