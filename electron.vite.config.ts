import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const shared = { '@shared': resolve(import.meta.dirname, 'src/shared') }

/**
 * Main and preload run on Node 18.15 (Electron 25) up to the current one, the renderer on Chromium 114 and newer.
 * Runtime `dependencies` stay outside the bundle (native code, WebAssembly); everything else is bundled.
 */
export default defineConfig({
  main: {
    resolve: { alias: shared },
    build: {
      target: 'node18',
      minify: false,
      rollupOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/main/index.ts'),
          cli: resolve(import.meta.dirname, 'src/main/cli.ts'),
          worker: resolve(import.meta.dirname, 'src/main/worker.ts'),
        },
        // `import()` of a package inside app.asar fails on Electron before 28, `require` does not.
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', dynamicImportInCjs: false },
      },
    },
  },
  preload: {
    resolve: { alias: shared },
    build: {
      target: 'node18',
      rollupOptions: { input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].js' } },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    resolve: { alias: { ...shared, '@renderer': resolve(import.meta.dirname, 'src/renderer/src') } },
    plugins: [vue()],
    build: { target: 'chrome114', minify: true, modulePreload: { polyfill: false }, rollupOptions: { input: resolve(import.meta.dirname, 'src/renderer/index.html') } },
  },
})
