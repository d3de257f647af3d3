/** Our rooms as programs of their own, bundled as the application's worker is. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUILD_DIR, ROOT } from '../setup/paths.mjs'

/**
 * @param name of the file beside this one that is the program
 * @returns path of the program
 */
export async function bundleOurs(name = 'ours') {
  const { build } = await import('vite')
  const folder = join(BUILD_DIR, 'bench')
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(ROOT, 'src', 'shared') } },
    build: {
      ssr: true,
      target: 'node18',
      minify: false,
      outDir: folder,
      rollupOptions: { input: { [name]: fileURLToPath(new URL(`${name}.mjs`, import.meta.url)) }, external: [/^@tensorflow\//], output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } },
    },
  })
  return join(folder, `${name}.cjs`)
}
