/**
 * Errors as the whole program knows them: a code that tests and scripts can rely on, a sentence that says what
 * happened and where, and one that says what to do. A custom error class loses its name and code when it crosses a
 * process (structured clone, `ipcMain.handle`), so errors cross as `WireError`, plain data.
 */
export const errorCodes = [
  // dataset
  'dataset-not-found', 'dataset-not-a-folder', 'dataset-not-readable', 'dataset-empty', 'dataset-layout-unknown',
  'metadata-column-missing', 'metadata-row-unreadable', 'metadata-row-duplicate', 'metadata-empty',
  'fold-list-unknown-label', 'fold-list-unknown-file', 'fold-list-label-differs', 'fold-unknown', 'fold-incomplete',
  'path-escapes-dataset', 'path-invalid', 'recording-missing', 'recording-not-listed', 'recording-annotated', 'recording-unknown',
  'split-invalid', 'split-part-empty',
  // audio
  'audio-not-found', 'audio-not-readable', 'audio-format-unknown', 'audio-format-unsupported', 'audio-header-invalid',
  'audio-truncated', 'audio-empty', 'audio-decode-failed', 'audio-too-large', 'audio-channel-missing',
  // features
  'feature-spec-invalid', 'features-missing', 'feature-shape-differs', 'features-not-finite', 'sample-rate-differs', 'cache-entry-damaged',
  // learning
  'training-spec-invalid', 'training-data-empty', 'loss-not-finite', 'model-invalid', 'model-unsupported', 'model-too-large', 'tensorflow-unavailable',
  // runs and reports
  'run-not-found', 'run-damaged', 'run-not-finished', 'run-not-resumable', 'run-busy', 'checkpoint-damaged', 'data-changed', 'report-failed',
  // processes and storage
  'worker-died', 'worker-protocol', 'cancelled', 'disk-full', 'permission-denied', 'not-writable', 'file-damaged', 'not-found',
  // faces
  'usage', 'argument-invalid', 'dataset-not-open', 'no-display', 'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Where something happened, and what led to it. All fields may be shown to the user. */
export interface ErrorDetails {
  /** The file or folder it is about. */
  readonly path?: string
  /** 1-based line in that file. */
  readonly line?: number
  /** What the user can do about it, one sentence. */
  readonly advice?: string
}

export interface WireError extends ErrorDetails {
  readonly code: ErrorCode
  readonly message: string
  readonly stack?: string
}

export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: { readonly cause?: unknown },
  ) {
    super(message, options)
  }
}

/** The error as plain data. Unknown errors become `internal`; well-known system errors keep their meaning. */
export function toWire(error: unknown): WireError {
  if (error instanceof WorkbenchError) return { code: error.code, message: error.message, stack: error.stack, ...error.details }
  if (isWireError(error)) return error
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) }
  const code = systemCode(error)
  return { code: code ?? 'internal', message: error.message, stack: error.stack, ...(code === 'disk-full' ? { advice: 'Free some space on this disk and try again.' } : {}) }
}

/** The error as an object that can be thrown, with its code. */
export function fromWire(wire: WireError): WorkbenchError {
  const { code, message, stack, ...details } = wire
  const error = new WorkbenchError(code, message, details)
  if (stack !== undefined) error.stack = stack
  return error
}

export function isWireError(value: unknown): value is WireError {
  if (typeof value !== 'object' || value === null) return false
  const { code, message } = value as Partial<WireError>
  return typeof message === 'string' && (errorCodes as readonly unknown[]).includes(code)
}

/** For the end of a switch over a union: a case that was forgotten is a type error. */
export function assertNever(value: never): never {
  throw new WorkbenchError('internal', `Unexpected value: ${JSON.stringify(value)}`)
}

function systemCode(error: Error): ErrorCode | undefined {
  switch ((error as { code?: unknown }).code) {
    case 'ENOSPC': case 'EDQUOT': return 'disk-full'
    case 'EACCES': case 'EPERM': return 'permission-denied'
    case 'EROFS': return 'not-writable'
    case 'ENOENT': return 'not-found'
    default: return undefined
  }
}
