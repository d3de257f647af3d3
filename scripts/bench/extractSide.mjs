/** Processes of one side, one per processor and each bound to its own where the system can do that; they answer line by line. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'

/** One processor has one thread to work with. */
const ONE_THREAD = Object.fromEntries(['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'NUMBA_NUM_THREADS', 'NUMEXPR_NUM_THREADS'].map((name) => [name, '1']))

/** Numbers of the processors that we may use; `bound` where processes can be bound to them. */
export function processors() {
  const bound = process.platform === 'linux' && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0
  return { bound, numbers: bound ? allowedProcessors() : Array.from({ length: availableParallelism() }, (_, n) => n) }
}

function allowedProcessors() {
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  return list.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, n) => first + n)
  })
}

export class Side {
  /**
   * Starts the processes and waits until they have warmed up, one after the other: what one compiles the next one finds.
   *
   * @param command program and arguments
   * @param where of `processors()`
   */
  static async start(command, where) {
    const workers = []
    for (const number of where.numbers) {
      const worker = new Worker(where.bound ? ['taskset', '-c', String(number), ...command] : command)
      workers.push(worker)
      worker.introduction = await worker.answer()
    }
    return new Side(workers)
  }

  constructor(workers) {
    this.workers = workers
  }

  /** What the first one said of itself: `{ description, shape, sample }`. */
  get introduction() {
    return this.workers[0].introduction
  }

  /**
   * Lets `count` of the processes work at the same time.
   *
   * @param passes over all recordings
   * @returns `{ seconds, processorSeconds, peakMegabytes }`: until the last one is done, all of them together, and what the largest one needs
   */
  async work(count, passes) {
    const begun = performance.now()
    const answers = await Promise.all(this.workers.slice(0, count).map((worker) => worker.ask(passes)))
    const seconds = (performance.now() - begun) / 1000
    const processorSeconds = answers.reduce((sum, answer) => sum + answer.processorSeconds, 0)
    return { seconds, processorSeconds, peakMegabytes: Math.max(...answers.map(({ peakMegabytes }) => peakMegabytes)) }
  }

  /** The processes end when there is nothing more to come, and so they do if we die. */
  end() {
    for (const worker of this.workers) worker.child.stdin.end()
  }
}

class Worker {
  constructor([program, ...args]) {
    this.child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...ONE_THREAD, PYTHONNOUSERSITE: '1' } })
    this.said = ''
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.said = `${this.said}${text}`.slice(-2000)))
    // A process that has ended is told by its missing answer.
    this.child.stdin.on('error', () => {})
    this.ended = new Promise((_, reject) => {
      this.child.on('error', reject)
      this.child.on('close', (code) => reject(new Error(`${program} ${args[0]} ended (exit code ${code})\n${this.said}`)))
    })
    this.ended.catch(() => {})
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  ask(passes) {
    this.child.stdin.write(`${passes}\n`)
    return this.answer()
  }

  async answer() {
    const { value, done } = await Promise.race([this.lines.next(), this.ended])
    return done ? this.ended : JSON.parse(value)
  }
}
