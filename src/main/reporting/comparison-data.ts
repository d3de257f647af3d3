import type { ComparedRun, RunComparison } from '@shared/models'
import { csvText } from './csv'
import type { ReportFile } from './report-file'

/** A comparison's tables as CSV; shares are 0 to 1. */
export function comparisonCsv({ runs, tests, parameters }: RunComparison): readonly ReportFile[] {
  return [
    {
      name: 'comparison_runs.csv',
      text: csvText(['run', 'recordings', 'macro_accuracy', 'macro_lower', 'macro_upper', 'micro_accuracy', 'micro_lower', 'micro_upper'],
        runs.map((row) => [row.run, row.recordings, row.macroAccuracy, row.macroInterval?.lower ?? null, row.macroInterval?.upper ?? null, row.microAccuracy, ...row.confidenceInterval])),
    },
    { name: 'comparison_parameters.csv', text: csvText(['parameter', ...runs.map(({ run }) => run)], parameters.map(({ name, values }) => [name, ...values])) },
    {
      name: 'comparison_tests.csv',
      text: csvText(['a', 'b', 'test', 'statistic', 'p_value', 'p_value_corrected', 'recordings', 'only_a', 'only_b', 'lower', 'upper'],
        tests.map((test) => [test.a, test.b, test.test, test.statistic, test.pValue, test.pValueCorrected, test.recordings, test.onlyA, test.onlyB, test.interval?.lower ?? null, test.interval?.upper ?? null])),
    },
  ]
}

/** With keys in snake_case, as the terminal prints it. */
export function comparisonJson({ runs, tests, parameters, notes }: RunComparison): object {
  return {
    runs: runs.map((row) => ({
      run: row.run, recordings: row.recordings, macro_accuracy: row.macroAccuracy, micro_accuracy: row.microAccuracy, confidence_interval: row.confidenceInterval,
      macro_interval: intervalJson(row.macroInterval), parameters: Object.fromEntries(parameters.map(({ name: parameter, values }) => [parameter, values[runs.indexOf(row)]])),
    })),
    tests: tests.map((test) => ({
      a: test.a, b: test.b, test: test.test, statistic: test.statistic, p_value: test.pValue, p_value_corrected: test.pValueCorrected,
      recordings: test.recordings, only_a: test.onlyA, only_b: test.onlyB, interval: intervalJson(test.interval), words: test.words,
    })),
    notes,
  }
}

function intervalJson(interval: ComparedRun['macroInterval']): object | null {
  return interval && { lower: interval.lower, upper: interval.upper, locations: interval.locations, resamples: interval.resamples, seed: interval.seed }
}
