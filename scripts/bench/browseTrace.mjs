/** What a window's main thread did while it scrolled, from Chromium's own trace. */

/** Script, style, layout and paint as the trace names them; of nested ones the outer one counts. Handing over to the compositor is none of it. */
const WORK = new Set([
  'EventDispatch', 'FireAnimationFrame', 'FireIdleCallback', 'TimerFire', 'FunctionCall', 'EvaluateScript', 'RunMicrotasks', 'v8.callFunction', 'MinorGC', 'MajorGC', 'BlinkGC.AtomicPhase',
  'UpdateLayoutTree', 'RecalculateStyles', 'Layout', 'UpdateLayerTree', 'UpdateLayer', 'HitTest', 'IntersectionObserverController::computeIntersections', 'PrePaint', 'Paint', 'Layerize',
])
/** The last thing a frame does before it is handed over. */
const FRAME_END = 'Layerize'
const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])

/**
 * @param events of a trace in Chromium's JSON format
 * @param pid process of the window's page
 * @param mark begins the names of the two marks (`performance.mark`) between which is looked, `mark-begin` and `mark-end`
 * @returns milliseconds: `frames`, each the work since the end of the frame before; `cpu`, the processor's time in each, which
 *   other programs do not make longer; `tasks`, those of at least 1 ms, and `tasksCpu`
 */
export function mainThreadWork(events, pid, mark) {
  const [begin, end] = ['begin', 'end'].map((which) => timeOfMark(events, pid, `${mark}-${which}`))
  const thread = events.find(({ ph, name, pid: of, args }) => ph === 'M' && name === 'thread_name' && of === pid && args.name === 'CrRendererMain')?.tid
  if (thread === undefined) throw new Error(`The trace has no main thread of process ${pid}.`)
  const own = events.filter((event) => event.pid === pid && event.tid === thread && event.ts >= begin && event.ts <= end)
  const ends = own.filter(({ ph, name }) => ph === 'X' && name === FRAME_END).map(({ ts, dur }) => ts + dur).sort((a, b) => a - b)
  if (ends.length < 2) throw new Error('The trace has no frames.')
  const work = outerOnes(own.filter(({ ph, name }) => ph === 'X' && WORK.has(name)))
  const tasks = own.filter(({ ph, name, dur }) => ph === 'X' && TASKS.has(name) && dur >= 1000)
  return {
    frames: perFrame(work, ends, ({ dur }) => dur),
    cpu: perFrame(work, ends, processorTime),
    tasks: tasks.map(({ dur }) => dur / 1000),
    tasksCpu: tasks.map((task) => processorTime(task) / 1000),
  }
}

/** Not every system tells it. */
function processorTime({ tdur, dur }) {
  return tdur ?? dur
}

function timeOfMark(events, pid, name) {
  const mark = events.find((event) => event.pid === pid && event.name === name && String(event.cat).includes('blink.user_timing'))
  if (!mark) throw new Error(`The trace has no mark "${name}".`)
  return mark.ts
}

/** Those that lie in no other one. */
function outerOnes(events) {
  const sorted = [...events].sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  let until = -Infinity
  return sorted.filter(({ ts, dur }) => {
    if (ts < until) return false
    until = ts + dur
    return true
  })
}

/** What was begun before each end of a frame, and after the one before. */
function perFrame(work, ends, costOf) {
  const frames = new Array(ends.length).fill(0)
  let frame = 0
  for (const event of work) {
    while (frame < ends.length && ends[frame] <= event.ts) frame++
    if (frame < ends.length) frames[frame] += costOf(event) / 1000
  }
  return frames
}

/** The value that this share of all is at most. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
}

/** @returns what counts of the frames and tasks, milliseconds */
export function summariseFrames({ frames, cpu, tasks, tasksCpu }) {
  return {
    count: frames.length,
    median_ms: percentile(frames, 0.5),
    p95_ms: percentile(frames, 0.95),
    worst_ms: Math.max(...frames),
    under_8_ms: frames.filter((cost) => cost < 8).length / frames.length,
    p95_cpu_ms: percentile(cpu, 0.95),
    longest_task_ms: Math.max(0, ...tasks),
    longest_task_cpu_ms: Math.max(0, ...tasksCpu),
  }
}
