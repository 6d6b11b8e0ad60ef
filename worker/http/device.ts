/** Patterns in the order in which they settle the matter: most browsers claim to be several. */
const browsers: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/**
 * What somebody would call the device that they sign in with, such as `Firefox on Windows`: enough to find the
 * session that is not one's own, too little to follow anybody by. Null when the browser does not say.
 */
export function deviceOf(userAgent: string | null): string | null {
  const named = [browsers, systems].map((names) => names.find(([, sign]) => sign.test(userAgent ?? ''))?.[0])
  return named.filter((name) => name !== undefined).join(' on ') || null
}
