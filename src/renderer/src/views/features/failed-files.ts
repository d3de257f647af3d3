import type { FailedFile, JobSnapshot } from '../../../../shared/models'

/** The recordings a job could not do, with the reason: its list, or, while it runs, its log. */
export function failedFiles(job: JobSnapshot): readonly FailedFile[] {
  return job.failed ?? job.log.map(fromLogLine)
}

/** A log line is `file: reason`; a file name may hold a colon, but hardly a colon and a space. */
function fromLogLine(line: string): FailedFile {
  const end = line.indexOf(': ')
  return { file: end < 0 ? '' : line.slice(0, end), error: { code: 'internal', message: end < 0 ? line : line.slice(end + 2) } }
}

/** As it is copied: one file a line, tab-separated. */
export function failedFilesText(failed: readonly FailedFile[]): string {
  return ['file\tcode\treason', ...failed.map(({ file, error }) => [file, error.code, error.message.replace(/[\t\n]+/g, ' ')].join('\t'))].join('\n')
}
