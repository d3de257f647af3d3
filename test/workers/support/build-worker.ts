import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

/** Bundles a worker entry as the application's build does, into a temporary folder. Gives the script's path. */
export async function buildWorker(entry: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'scenebench-worker-'))
  const root = resolve(import.meta.dirname, '../../..')
  await build({
    root, configFile: false, logLevel: 'silent',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    build: { outDir, target: 'node18', minify: false, ssr: entry, rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].js' } } },
  })
  return join(outDir, basename(entry).replace(/\.ts$/, '.js'))
}
