import { resolve } from 'node:path'
import boundaries from 'eslint-plugin-boundaries'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { boundaryRules, boundarySettings } from '../../../scripts/lint/boundaries.mjs'

const root = resolve(import.meta.dirname, '../../..')

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [{
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser as never },
    plugins: { boundaries },
    settings: boundarySettings,
    rules: boundaryRules,
  }],
})

/** What the linter says of one import in a file of ours. */
async function complaints(file: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, file) })
  return result.messages.map(({ message }) => message).join('\n')
}

describe('the import rules', () => {
  it('let a room import an earlier room, storage and the contract', async () => {
    const code = "import { a } from '../audio/wav-format'\nimport { b } from '../storage/atomic-file'\nimport { c } from '@shared/errors'\nexport const d = [a, b, c]"
    expect(await complaints('src/main/features/x.ts', code)).toBe('')
  })

  it('stop a room from importing a later one, and name the right way', async () => {
    const said = await complaints('src/main/dataset/x.ts', "import { a } from '../learning/tensorflow'\nexport const b = a")
    expect(said).toContain('The room dataset imports only storage, native, types of jobs and src/shared')
  })

  it('let a room know the types of jobs, but not their machinery', async () => {
    expect(await complaints('src/main/features/x.ts', "import type { A } from '../jobs/task'\nexport type B = A")).toBe('')
    expect(await complaints('src/main/features/x.ts', "import { A } from '../jobs/worker-pool'\nexport const b = A")).toContain('types of jobs')
  })

  it('keep window, main and contract apart', async () => {
    expect(await complaints('src/renderer/src/stores/x.ts', "import { a } from '../../../main/workbench'\nexport const b = a")).toContain('reach main through client.ts')
    expect(await complaints('src/main/workbench/x.ts', "import { a } from '../../renderer/src/client'\nexport const b = a")).toContain('neither of its faces')
    expect(await complaints('src/shared/x.ts', "import { a } from '../main/workbench'\nexport const b = a")).toContain('imports nothing outside')
  })

  it('keep views from asking main themselves', async () => {
    expect(await complaints('src/renderer/src/views/x.ts', "import { request } from '@renderer/client'\nexport const b = request")).toContain('A view asks a store')
  })

  it('keep a worker process from importing its host', async () => {
    expect(await complaints('src/main/worker.ts', "import { WorkerClient } from './jobs/worker-client'\nexport const b = WorkerClient")).toContain('never imports its host')
  })

  it('keep electron and TensorFlow each in one place', async () => {
    expect(await complaints('src/main/runs/x.ts', "import { app } from 'electron'\nexport const b = app")).toContain('Only src/main/electron')
    expect(await complaints('src/main/evaluation/x.ts', "import * as tf from '@tensorflow/tfjs-node'\nexport const b = tf")).toContain('Only src/main/learning')
    expect(await complaints('src/main/learning/x.ts', "import * as tf from '@tensorflow/tfjs-node'\nexport const b = tf")).toBe('')
  })
})
