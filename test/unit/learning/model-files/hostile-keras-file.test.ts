import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { readModelFile } from '../../../../src/main/learning/model-files/read-model-file'
import { seededRandom } from '../../../../src/main/learning/random'
import { craft, smallModel, type CraftedFile, type TopologyLayer } from './crafted-file'

const fixtures = join(import.meta.dirname, '../../../fixtures/reference/model-files')

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-hostile-'))
  path = join(folder, 'model.h5')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Changes the layer of a name in a description. */
function layer(name: string, change: (layer: TopologyLayer) => void): CraftedFile['describe'] {
  return (layers) => change(layers.find((candidate) => candidate.name === name) as TopologyLayer)
}

/** Writes the output's kernel in another way. */
function outputKernel(put: NonNullable<CraftedFile['put']>): CraftedFile['put'] {
  return (group, kind, weight) => weight.name === 'Output/kernel' && put(group, kind, weight)
}

/** Replaces pairs of sizes in a file's bytes, where they stand one after the other. */
async function claim(from: readonly number[], to: readonly number[]): Promise<void> {
  const bytes = await readFile(path)
  const written = (sizes: readonly number[]): Buffer => Buffer.from(BigUint64Array.from(sizes, BigInt).buffer)
  let at = bytes.indexOf(written(from))
  expect(at).toBeGreaterThan(0)
  for (; at !== -1; at = bytes.indexOf(written(from), at + 8)) written(to).copy(bytes, at)
  await writeFile(path, bytes)
}

it('the small model, written as Keras writes it, is read', async () => {
  await craft(path, {})
  expect((await readModelFile(path)).model).toEqual(smallModel)
})

describe('a hostile .h5 file is refused', () => {
  it.each<[string, string, string, CraftedFile]>([
    ['a Lambda layer', 'model-unsupported', 'Lambda', { describe: layer('Conv1_Activation', (it) => { it.class_name = 'Lambda' }) }],
    ['a class named __proto__', 'model-unsupported', '__proto__', { describe: layer('Dense1', (it) => { it.class_name = '__proto__' }) }],
    ['a class named constructor', 'model-unsupported', 'constructor', { describe: layer('Conv1', (it) => { it.class_name = 'constructor' }) }],
    ['a class named toString', 'model-unsupported', 'toString', { describe: layer('Conv1_Pooling', (it) => { it.class_name = 'toString' }) }],
    ['layers that are not in a row', 'model-unsupported', 'does not follow', { describe: layer('Dense1', (it) => { it.inbound_nodes = [[['Conv1', 0, 0, {}]]] }) }],
    ['filters that claim terabytes', 'model-invalid', '', { describe: layer('Conv1', (it) => { it.config.filters = 1e12 }) }],
    ['an input that claims terabytes', 'model-invalid', '', { describe: ([input, reshape]) => { input.config.batch_input_shape = [null, 1e9, 1e9]; reshape.config.target_shape = [1e9, 1e9, 1] } }],
    ['a description nested a hundred thousand deep', 'model-invalid', 'nested', { description: '['.repeat(100_000) }],
    ['a description nested deeply in a layer', 'model-invalid', 'nested', { describe: layer('Conv1', (it) => { it.config.padding = JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) as unknown }) }],
    ['a description that is no JSON', 'model-invalid', 'not JSON', { description: '{"class_name": ' }],
    ['a description that is too long', 'model-invalid', 'too long', { description: ' '.repeat(5 * 1024 * 1024) }],
    ['an external link for weights', 'model-invalid', 'link', { put: outputKernel((group, kind) => { group.create_external_link('/etc/passwd', '/x', kind); return true }) }],
    ['an external link for a layer', 'model-invalid', 'link', { makeGroup: (root, name) => { if (name === 'Dense1') root.create_external_link('other.h5', '/model_weights/Dense1', name); return name === 'Dense1' } }],
    ['a soft link for weights', 'model-invalid', 'link', { put: outputKernel((group, kind) => { group.create_soft_link('/model_weights/Dense1/Dense1/kernel:0', kind); return true }) }],
    ['a soft link that goes round in circles', 'model-invalid', 'link', { makeGroup: (root, name) => { if (name === 'Output') root.create_soft_link('/model_weights/Output', name); return name === 'Output' } }],
    ['a group that contains itself', 'model-invalid', 'no weights kernel', { makeGroup: (root, name) => { if (name === 'Output') root.create_hard_link('/model_weights', name); return name === 'Output' } }],
    ['compressed weights', 'model-unsupported', 'compressed', { put: outputKernel((group, kind, { values, shape }) => { group.create_dataset({ name: kind, data: values, shape: [...shape], chunks: [...shape], compression: 9 }); return true }) }],
    ['double precision weights', 'model-unsupported', 'float32', { put: outputKernel((group, kind, { values, shape }) => { group.create_dataset({ name: kind, data: Float64Array.from(values), shape: [...shape] }); return true }) }],
    ['texts for weights', 'model-unsupported', 'float32', { put: outputKernel((group, kind, { values, shape }) => { group.create_dataset({ name: kind, data: Array.from(values, String), shape: [...shape] }); return true }) }],
    ['weights of another shape', 'model-invalid', 'shape', { put: outputKernel((group, kind, { values, shape }) => { group.create_dataset({ name: kind, data: values, shape: [...shape].reverse() }); return true }) }],
    ['weights that are missing', 'model-invalid', 'kernel:0', { put: outputKernel(() => true) }],
    ['a group in place of weights', 'model-invalid', '', { put: outputKernel((group, kind) => { group.create_group(kind); return true }) }],
    ['weights that are not numbers', 'model-invalid', 'Output/kernel', { put: outputKernel((group, kind, { values, shape }) => { group.create_dataset({ name: kind, data: values.map(() => Number.NaN), shape: [...shape] }); return true }) }],
    ['the version of Keras 3', 'model-unsupported', 'Keras 3', { attributes: { keras_version: '3.4.1' } }],
    ['metadata that contradict the network', 'model-invalid', 'labels', { attributes: { scenebench: JSON.stringify({ sceneLabels: ['a', 'b'], features: null, sequenceLength: 13, normalisation: null }) } }],
    ['metadata nested deeply', 'model-invalid', 'nested', { attributes: { scenebench: '['.repeat(100_000) } }],
  ])('with %s', async (_, code, message, options) => {
    await craft(path, options)
    await expect(readModelFile(path)).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('whose layers are called like properties of every object, unless its weights are there', async () => {
    const names = ['__proto__', 'constructor', 'toString'] as const
    const renamed: Record<string, string> = { Conv1: names[0], Dense1: names[1], Output: names[2] }
    await craft(path, {
      describe: (layers) => layers.forEach((it) => {
        it.name = it.config.name = renamed[it.name] ?? it.name
        it.inbound_nodes = JSON.parse(JSON.stringify(it.inbound_nodes).replace(/"(Conv1|Dense1|Output)"/g, (_, name: string) => JSON.stringify(renamed[name]))) as unknown[]
      }),
    })
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('model_weights/__proto__') })
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('whose weights claim more than the file holds', async () => {
    await craft(path, { describe: layer('Dense1', (it) => { it.config.units = 4000 }) })
    await claim([72, 30], [72, 4000])
    await claim([30], [4000])
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining(path) })
  })

  it('whose weights claim terabytes', async () => {
    await craft(path, {})
    await claim([72, 30], [2 ** 32, 2 ** 20])
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid' })
  })

  it('that is larger than any model', async () => {
    await craft(path, {})
    await truncate(path, 2 ** 30 + 1)
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-too-large' })
  })

  // endless.h5 is a small model of ours in which random damage, twelve bytes of it, was found to do this.
  it('that leads the HDF5 library round in circles; and the next file is read', async () => {
    await expect(readModelFile(join(fixtures, 'endless.h5'))).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('does not come to an end') })
    await craft(path, {})
    expect((await readModelFile(path)).model).toEqual(smallModel)
  })

  it.each([1, 8, 9, 96, 1000, 5000])('that is cut off after %i bytes', async (bytes) => {
    await craft(path, {})
    await truncate(path, bytes)
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid' })
  })

  it.runIf(process.platform !== 'win32')('that is a pipe', async () => {
    execFileSync('mkfifo', [path])
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('neither a file nor a folder') })
  })

  it('that holds weights without a network', async () => {
    const { module, File } = await (await import('../../../../src/main/learning/model-files/hdf5-library')).loadHdf5()
    const file = new File('/weights.h5', 'w')
    file.create_attribute('layer_names', ['conv2d'])
    file.close()
    await writeFile(path, module.FS.readFile('/weights.h5'))
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-unsupported', message: expect.stringContaining('weights alone') })
  })

  it('that is an archive of Keras 3, or something else', async () => {
    await writeFile(path, 'PK\x03\x04 and so on')
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-unsupported', message: expect.stringContaining('Keras 3') })
    await writeFile(path, 'hello')
    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'model-invalid' })
    await expect(readModelFile(join(folder, 'nowhere.h5'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

it('of two hundred damaged files, each is read or refused by name', async () => {
  const good = readFileSync(join(fixtures, 'functional.h5'))
  const random = seededRandom(3, 'damage')
  const codes = new Set<string>()
  for (let number = 0; number < 200; number++) {
    await copyFile(join(fixtures, 'functional.h5'), path)
    const bytes = Buffer.from(good)
    for (let change = 0; change < 4; change++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    await writeFile(path, bytes)
    codes.add(await readModelFile(path).then(() => 'read', (error: unknown) => (error instanceof WorkbenchError ? error.code : String(error))))
  }
  expect([...codes].filter((code) => !['read', 'model-invalid', 'model-unsupported', 'model-too-large'].includes(code))).toEqual([])
  expect(codes.size).toBeGreaterThan(1)
}, 120_000)
