/** Style of the API's reference; a module, because everything that the Worker itself renders is in the Worker. */
export const docsStyle = `:root {
  color-scheme: light dark;
  --bg: #f5f7f7; --surface: #fff; --line: #d5dedf; --text: #10202a; --muted: #4a5a63; --link: #075e9e; --primary: #0a5c6b; --on-primary: #fff; --code: #edf2f2;
}
@media (prefers-color-scheme: dark) {
  :root { --bg: #0e171c; --surface: #16232a; --line: #2b3d46; --text: #e6eef0; --muted: #a3b4bc; --link: #8cc8f5; --primary: #5cc2d3; --on-primary: #06262d; --code: #1d2d35; }
}
* { box-sizing: border-box; }
html { scroll-padding-block-start: 1rem; }
body { margin: 0; background: var(--bg); color: var(--text); font: 1rem/1.5 'IBM Plex Sans Arabic', system-ui, 'Segoe UI', sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; padding: .5rem 1rem; background: var(--primary); color: var(--on-primary); }
.skip:focus { inset-block-start: .5rem; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { padding: 1.5rem 1rem 1rem; border-block-end: 1px solid var(--line); background: var(--surface); }
header > *, .columns { max-inline-size: 80rem; margin-inline: auto; }
h1, h2, h3, h4, p { margin-block: 0 .75rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { font-size: 1.375rem; margin-block-start: 2rem; }
h3 { font-size: 1.0625rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { font-size: 1rem; margin-block: 1.25rem .5rem; }
.brand { margin: 0; color: var(--primary); font-weight: 600; }
.summary { font-weight: 600; }
nav { padding: 1rem; }
nav h2 { margin-block-start: 0; font-size: 1.125rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-inline-start: .75rem; }
nav a, nav summary { display: block; padding-block: .375rem; }
nav summary { display: list-item; cursor: pointer; }
nav a { font-size: .875rem; }
main { padding: 0 1rem 4rem; min-inline-size: 0; }
main > section > p { max-inline-size: 68ch; }
article { margin-block-end: 1.5rem; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
.method { display: inline-block; font: 600 .8125rem/1.5 ui-monospace, monospace; }
h3 .method { padding-inline: .5rem; border-radius: 4px; background: var(--primary); color: var(--on-primary); }
code, pre { font-family: ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace; font-size: .875rem; }
pre { margin-block: .5rem .75rem; padding: .75rem; border-radius: 8px; background: var(--code); white-space: pre-wrap; }
details > summary { cursor: pointer; color: var(--link); padding-block: .375rem; }
table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9375rem; }
th, td { padding: .5rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--muted); font-weight: 600; }
th:nth-child(1), th:nth-child(2) { inline-size: 28%; }
.errors th:first-child { inline-size: 4rem; }
.copy { min-block-size: 44px; padding-inline: 1rem; border: 1px solid var(--primary); border-radius: 8px; background: transparent; color: var(--primary); font: inherit; cursor: pointer; }
@media (max-width: 40rem) {
  article { padding: .75rem; }
  th, td { padding: .375rem .25rem; font-size: .8125rem; }
  th code, td code, pre code { font-size: .75rem; }
}
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
  nav { position: sticky; inset-block-start: 0; max-block-size: 100dvh; overflow-y: auto; align-self: start; border-inline-end: 1px solid var(--line); }
}
@media print { nav, .copy { display: none; } }
`

/** Puts a button under each command. Without script the line is copied by hand. */
export const docsScript = `for (const command of document.querySelectorAll('pre.command')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy the command'
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(command.textContent)
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy the command' }, 2000)
  })
  command.after(button)
}
`
