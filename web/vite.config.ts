import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/',
  // The content security policy refuses style attributes, so none may be compiled into a template.
  plugins: [solid({ solid: { inlineStyles: false } as object })],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: here('index.html'), report: here('report.html'), 'report-sw': here('report/sw.ts') },
      // A service worker keeps its address from one version to the next.
      output: { entryFileNames: (chunk) => (chunk.name === 'report-sw' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
})
