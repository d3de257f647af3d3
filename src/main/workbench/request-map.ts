import type { RequestArguments, RequestName, RequestResult } from '@shared/contract'

/** Requests that only the window's face can answer: they need dialogs, the file manager, the clipboard. */
export type WindowRequestName = 'app.chooseFolder' | 'app.chooseFile' | 'app.chooseModel' | 'app.showInFolder' | 'app.copyText' | 'app.copyPicture' | 'app.savePicture' | 'recording.showInFolder'

/** One method per thing a user can do, as the contract names them. */
export type WorkbenchRequests = {
  readonly [N in Exclude<RequestName, WindowRequestName>]: (...args: RequestArguments<N>) => RequestResult<N> | Promise<RequestResult<N>>
}

/** The requests whose names begin with this, e.g. `dataset`. */
export type RequestsOf<P extends string> = Pick<WorkbenchRequests, Extract<keyof WorkbenchRequests, `${P}.${string}`>>
