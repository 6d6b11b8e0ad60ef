import { Hono } from 'hono'
import { html, type Html } from '../../kernel/html.ts'
import type { AppEnv } from '../context.ts'
import {
  describeApi,
  type Answer,
  type Described,
  type JsonSchema,
  type OpenApi,
  type Operation,
  type Parameter,
  type Reference,
} from '../openapi.ts'
import { docsScript, docsStyle } from './docs-style.ts'

const quarterHour = 'public, max-age=900'

/** The API's document, and the page that reads it aloud. Both are made once, when somebody first asks. */
export function docsPages(table: Record<string, readonly Described[]>): Hono<AppEnv> {
  let made: { document: OpenApi; json: string; body: Html } | undefined
  const once = () => {
    if (!made) {
      const document = describeApi(table)
      made = { document, json: JSON.stringify(document), body: renderBody(document) }
    }
    return made
  }
  const send = (type: string, text: string) =>
    new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': quarterHour } })
  return new Hono<AppEnv>()
    .get('/api/v1/openapi.json', () => send('application/json', once().json))
    .get('/docs', () => send('text/html', `<!doctype html>\n${page(once().document, once().body).text}`))
    .get('/docs.css', () => send('text/css', docsStyle))
    .get('/docs.js', () => send('text/javascript', docsScript))
}

const page = ({ info }: OpenApi, body: Html): Html =>
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${info.title} API reference</title>
      <link rel="stylesheet" href="/docs.css" />
      <script src="/docs.js" defer></script>
    </head>
    <body>
      ${body}
    </body>
  </html>`

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

type Entry = { method: string; path: string; operation: Operation; base: string }

/** Whether it answers anything but refusals. */
const isBuilt = ({ responses }: Operation): boolean => '200' in responses || '201' in responses

const anchorOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

function renderBody(document: OpenApi): Html {
  const entries = Object.entries(document.paths).flatMap(([path, item]): Entry[] =>
    methods.flatMap((method) =>
      item[method] ? [{ method, path, operation: item[method], base: item.servers?.[0]?.url.replace(/\/$/, '') ?? document.servers[0]!.url }] : [],
    ),
  )
  const groups = document.tags.map(({ name }) => ({ name, entries: entries.filter(({ operation }) => operation.tags.includes(name)) }))
  const { info, components } = document
  return html`<a class="skip" href="#content">Skip to the content</a>
    <header>
      <p class="brand">${info.title}</p>
      <h1>API reference</h1>
      <p>Version ${info.version}, OpenAPI 3.1. <a href="/api/v1/openapi.json">The same as JSON</a>.</p>
    </header>
    <div class="columns">
      <nav aria-label="Contents">
        <h2>Contents</h2>
        <ul>
          <li><a href="#start">Start</a></li>
          ${groups.map(renderContents)}
          <li>
            <details>
              <summary>Schemas</summary>
              <ul>
                ${Object.keys(components.schemas)
                  .toSorted()
                  .map((name) => html`<li><a href="#schema-${anchorOf(name)}">${name}</a></li>`)}
              </ul>
            </details>
          </li>
        </ul>
      </nav>
      <main id="content" tabindex="-1">
        <section aria-labelledby="start">
          <h2 id="start">Start</h2>
          ${info.description.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}
          <p>Every refusal has the same body. Its code is for programs, its message for people, and its request id for us:</p>
          ${renderJson(document.paths['/incidents/{id}']?.get?.responses['404'] && firstExample(document.paths['/incidents/{id}'].get.responses['404']))}
          <p>The commands below take the address from <code>SALAMA</code> and the access token from <code>TOKEN</code>:</p>
          ${renderCommand('export SALAMA=http://localhost:8787 TOKEN=eyJhbGciOi…')}
        </section>
        ${groups.map(
          (group) =>
            html`<section aria-labelledby="tag-${anchorOf(group.name)}">
              <h2 id="tag-${anchorOf(group.name)}">${upper(group.name)}</h2>
              ${group.entries.map((entry) => renderOperation(entry, document))}
            </section>`,
        )}
        <section aria-labelledby="schemas">
          <h2 id="schemas">Schemas</h2>
          ${Object.entries(components.schemas)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, schema]) => renderSchema(name, schema))}
        </section>
      </main>
    </div>`
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const renderContents = ({ name, entries }: { name: string; entries: Entry[] }): Html =>
  html`<li>
    <details>
      <summary>${upper(name)}</summary>
      <ul>
        ${entries.map(
          ({ method, path, operation }) =>
            html`<li>
              <a href="#${anchorOf(operation.operationId)}"><span class="method">${method.toUpperCase()}</span> ${breakable(path)}</a>
            </li>`,
        )}
      </ul>
    </details>
  </li>`

/** A path that may be broken at its slashes. */
const breakable = (path: string): Html[] => path.split(/(?=\/)/).map((part) => html`${part}<wbr />`)

function renderOperation({ method, path, operation, base }: Entry, document: OpenApi): Html {
  const { operationId, summary, requestBody, responses } = operation
  const id = anchorOf(operationId)
  const head = html`<h3 id="${id}">
      <a href="#${id}"><span class="method method-${method}">${method.toUpperCase()}</span> <code>${breakable(base + path)}</code></a>
    </h3>
    <p class="summary">${summary}</p>`
  if (!isBuilt(operation))
    return html`<article aria-labelledby="${id}">
      ${head}
      <p>${operation.description} Answers 501 until then.</p>
    </article>`
  const parameters = operation.parameters.map((parameter) => resolve(parameter, document.components.parameters))
  const body = requestBody?.content['application/json']
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2'))!
  const answer = success.content['application/json']
  return html`<article aria-labelledby="${id}">
    ${head}
    <p>${operation.description}</p>
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        ${renderTable(parameters.map(rowOfParameter), `Parameters of ${operationId}`)}`
    }
    ${
      requestBody &&
      body &&
      html`<h4>Body</h4>
        <p>${requestBody.description} ${typeOf(body.schema)}</p>
        ${renderFields(body.schema, document, `Body of ${operationId}`)}
        <details>
          <summary>Example of a body</summary>
          ${renderJson(body.example)}
        </details>`
    }
    ${
      requestBody &&
      !body &&
      html`<h4>Body</h4>
        <p>${requestBody.description}</p>`
    }
    <h4>Answer ${status}</h4>
    <p>${typeOf(answer.schema)}</p>
    ${answer.schema.$ref ? false : renderFields(answer.schema, document, `Answer of ${operationId}`)}
    <details>
      <summary>Example of an answer</summary>
      ${renderJson(answer.example)}
    </details>
    <h4>Errors</h4>
    ${renderErrors(responses, operationId)}
    <h4>Try it</h4>
    ${renderCommand(commandFor(method, base + path, operation, parameters))}
  </article>`
}

const resolve = (parameter: Parameter | Reference, known: Record<string, Parameter>): Parameter =>
  '$ref' in parameter ? known[parameter.$ref.split('/').at(-1)!]! : parameter

type Row = { name: string; type: Html; required: boolean; notes: string[] }

const rowOfParameter = ({ name, in: place, required, schema, description, example }: Parameter): Row => ({
  name,
  required,
  type: typeOf(schema),
  notes: [
    `in the ${place}`,
    ...limitsOf(schema),
    ...(description ? [description] : []),
    ...(example === undefined ? [] : [`e.g. ${String(example)}`]),
  ],
})

const renderTable = (rows: readonly Row[], caption: string): Html =>
  html`<table>
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Type</th>
        <th scope="col">Notes</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, type, required, notes }) =>
          html`<tr>
            <th scope="row"><code>${name}</code></th>
            <td>${type}</td>
            <td>${[required ? 'required' : 'optional', ...notes].join('; ')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** The fields of an object, those of objects inside it with dotted names; nothing for what is not an object. */
function renderFields(schema: JsonSchema, document: OpenApi, caption: string): Html | false {
  const name = schema.$ref?.split('/').at(-1)
  const rows = fieldsOf(name ? document.components.schemas[name]! : schema)
  return rows.length > 0 && renderTable(rows, caption)
}

function fieldsOf(schema: JsonSchema, above = ''): Row[] {
  const rows = Object.entries(schema.properties ?? {}).flatMap(([field, shape]): Row[] => {
    const name = above + field
    const own = { name, type: typeOf(shape), required: schema.required?.includes(field) ?? false, notes: limitsOf(shape) }
    return [own, ...fieldsOf(shape, `${name}.`), ...(shape.items ? fieldsOf(shape.items, `${name}[].`) : [])]
  })
  return typeof schema.additionalProperties === 'object' && rows.length > 0
    ? [
        ...rows,
        { name: `${above}…`, type: typeOf(schema.additionalProperties), required: false, notes: ['any other field'] },
        ...fieldsOf(schema.additionalProperties, `${above}….`),
      ]
    : rows
}

/** What a value may be, in words, with a link to each schema that has a name. */
function typeOf(schema: JsonSchema): Html {
  const { $ref, anyOf, items, prefixItems, format, additionalProperties } = schema
  if ($ref) {
    const name = $ref.split('/').at(-1)!
    return html`<a href="#schema-${anchorOf(name)}">${name}</a>`
  }
  if (anyOf) return html`${anyOf.map((one, i) => html`${i > 0 && ' or '}${typeOf(one)}`)}`
  if (schema.enum) return html`${schema.enum.map((value, i) => html`${i > 0 && ' | '}<code>${JSON.stringify(value)}</code>`)}`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (prefixItems) return html`[${prefixItems.map((one, i) => html`${i > 0 && ', '}${typeOf(one)}`)}]`
  if (items) return html`list of ${typeOf(items)}`
  const types = [schema.type ?? 'anything']
    .flat()
    .map((type) => (format && type === 'string' ? format : type))
    .join(' or ')
  if (schema.type === 'object' && !schema.properties && typeof additionalProperties === 'object')
    return html`object of ${typeOf(additionalProperties)}`
  return html`${types}`
}

function limitsOf({ minLength, maxLength, minimum, maximum, minItems, maxItems, pattern, description, ...schema }: JsonSchema): string[] {
  const range = (from: number | undefined, to: number | undefined, unit: string) => {
    if (from === undefined && to === undefined) return []
    return [`${from === undefined ? `at most ${to}` : to === undefined ? `at least ${from}` : `${from} to ${to}`}${unit}`]
  }
  return [
    ...range(minLength, maxLength, ' characters'),
    ...range(minimum, maximum, ''),
    ...range(minItems, maxItems, ' items'),
    ...(pattern ? [`like ${pattern}`] : []),
    ...(description ? [description] : []),
    ...(schema.default === undefined ? [] : [`${String(schema.default)} unless told`]),
  ]
}

const firstExample = (answer: Answer): unknown => Object.values(answer.content['application/json'].examples ?? {})[0]?.value

function renderErrors(responses: Record<string, Answer>, of: string): Html {
  const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  const rows = refusals.flatMap(([status, { content }]) =>
    Object.values(content['application/json'].examples!).map(({ value }) => ({ status, ...value.error })),
  )
  return html`<table class="errors">
    <caption class="hidden">
      Errors of ${of}
    </caption>
    <thead>
      <tr>
        <th scope="col">Status</th>
        <th scope="col">Code</th>
        <th scope="col">Message and details, for example</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ status, code, message, details }) =>
          html`<tr>
            <td>${status}</td>
            <th scope="row"><code>${code}</code></th>
            <td>${message}${details !== null && html`<br /><code>${JSON.stringify(details)}</code>`}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const renderJson = (value: unknown): Html => html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`
const renderCommand = (command: string): Html => html`<pre class="command"><code>${command}</code></pre>`

/** A word of a shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** One line for a shell, with the document's examples in it. */
function commandFor(method: string, path: string, { security, requestBody }: Operation, parameters: readonly Parameter[]): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters.find((one) => one.name === name)?.example ?? name)),
  )
  const asked = parameters
    .filter(({ in: place, example }) => place === 'query' && example !== undefined)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
  const address = `"$SALAMA${filled}${asked.length ? `?${asked.join('&')}` : ''}"`
  const json = requestBody?.content['application/json']
  const cookie = security.some((way) => 'refreshCookie' in way)
  return [
    'curl',
    ...(method === 'get' ? [] : ['-X', method.toUpperCase()]),
    address,
    ...(security.some((way) => 'bearer' in way) ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(cookie ? ['-b cookies.txt', '-c cookies.txt', '-H "Origin: $SALAMA"', "-H 'Sec-Fetch-Site: same-origin'"] : []),
    ...(json ? ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(json.example))}`] : requestBody ? ['-F file=@photo.jpg'] : []),
  ].join(' ')
}

const renderSchema = (name: string, schema: JsonSchema): Html => {
  const rows = fieldsOf(schema)
  const id = `schema-${anchorOf(name)}`
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}"><a href="#${id}">${name}</a></h3>
    ${rows.length > 0 ? renderTable(rows, `Fields of ${name}`) : html`<p>${typeOf(schema)}${limitsOf(schema).length > 0 && `; ${limitsOf(schema).join('; ')}`}</p>`}
  </article>`
}
