/** The libraries of our own native code: what each is made of, and what becomes of the application without it. */

const COMMON = ['src/main/native/arguments.h', 'src/main/native/variants.h', 'src/main/native/vector-width.h', 'scripts/setup/kernelsCompiler.mjs', 'node_modules/node-api-headers/package.json']

export const LIBRARIES = [
  {
    file: 'first-block.node',
    /** Has `addon.cc`, and one file that is compiled once per instruction set. */
    folder: 'src/main/learning/kernels/first-block',
    perInstructionSet: 'kernels.cc',
    /** Folders of others' headers. */
    headers: [],
    /** Whatever changes the binary, but for the compiler. */
    sources: ['src/main/learning/kernels/first-block', ...COMMON],
    without: 'training runs on TensorFlow alone, at about two thirds of the speed',
  },
  {
    file: 'signal.node',
    folder: 'src/main/native/signal',
    perInstructionSet: 'signal.cc',
    headers: ['node_modules/xxhash-addon/xxHash'],
    sources: ['src/main/native/signal', 'node_modules/xxhash-addon/package.json', ...COMMON],
    without: 'features are extracted in WebAssembly, at about a sixth of the speed',
  },
]
