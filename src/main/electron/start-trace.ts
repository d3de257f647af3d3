const traced = process.env.SCENEBENCH_TRACE_START === '1'

/** With `SCENEBENCH_TRACE_START=1`, says on stderr how long after the start of the process something was reached. */
export function traceStart(reached: string): void {
  if (!traced) return
  const created = process.getCreationTime() ?? performance.timeOrigin
  process.stderr.write(`start: ${reached} after ${Math.round(Date.now() - created)} ms\n`)
}
