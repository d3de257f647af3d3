/** Two sides in turns on one machine, so that a slow minute of it hits both; the medians are compared. */

/**
 * @param sides `{ ours, keras }`, each a function that measures in a fresh process and gives `{ train, predict, processor,
 *   peakMegabytes, description }` with clips per second, and in `processor` milliseconds of processor time per clip of both
 * @param repeats rounds
 * @param onRound told of each measurement as it comes: `(round, name, measurement)`
 * @returns measurements of both, in the order in which they were made
 */
export async function inTurns(sides, repeats, onRound) {
  const measured = { ours: [], keras: [] }
  for (let round = 1; round <= repeats; round++) {
    for (const name of ['ours', 'keras']) {
      const measurement = await sides[name]()
      measured[name].push(measurement)
      onRound(round, name, measurement)
    }
  }
  return measured
}

/** The result as scripts read it; `ratio` is ours over theirs, so for speed more is better and for memory less; of processor time it is theirs over ours. */
export function summarise({ ours, keras }, settings, machine) {
  const train = { ours: speeds(ours, 'train'), keras: speeds(keras, 'train') }
  const predict = { ours: speeds(ours, 'predict'), keras: speeds(keras, 'predict') }
  const processor = { train: processorTimes(ours, keras, 'train'), predict: processorTimes(ours, keras, 'predict') }
  const memory = { ours: peak(ours), keras: peak(keras) }
  return {
    subject: 'train',
    ours: { ...train.ours, peak_rss_mb: memory.ours, description: ours[0].description },
    keras: { ...train.keras, peak_rss_mb: memory.keras, description: keras[0].description },
    ratio: ratio(train.ours.median, train.keras.median),
    ratios: ours.map((measurement, round) => ratio(measurement.train, keras[round].train)),
    predict: { ...predict, ratio: ratio(predict.ours.median, predict.keras.median) },
    processor,
    memory_ratio: ratio(memory.ours, memory.keras),
    settings,
    machine,
  }
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function speeds(measurements, what) {
  const values = measurements.map((measurement) => rounded(measurement[what], 1))
  return { clips_per_second: values, median: rounded(median(values), 1) }
}

/** Of all threads, user and system. `ratio` is theirs over ours, so that more is better, as it is for speed. */
function processorTimes(ours, keras, what) {
  const times = (measurements) => {
    const values = measurements.map(({ processor }) => rounded(processor[what], 2))
    return { ms_per_clip: values, median: rounded(median(values), 2) }
  }
  const both = { ours: times(ours), keras: times(keras) }
  return { ...both, ratio: ratio(both.keras.median, both.ours.median) }
}

/** The largest of all rounds: it is the most that is needed. */
function peak(measurements) {
  return Math.round(Math.max(...measurements.map(({ peakMegabytes }) => peakMegabytes)))
}

function ratio(a, b) {
  return rounded(a / b, 3)
}

function rounded(value, digits) {
  return Number(value.toFixed(digits))
}
