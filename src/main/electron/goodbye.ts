import type { WebContents } from 'electron'
import type { OpenRequests } from './requests'

/** A page that does not answer must not keep the program from ending. */
const longestGoodbye = 1000

/**
 * Lets the page save what it would otherwise save a moment later: it is told that it goes, as at a reload, while it
 * still can ask for something, and what it asks for is done. A page that is being destroyed gets no answers.
 */
export async function sayGoodbye(page: WebContents, requests: OpenRequests): Promise<void> {
  const said = page.executeJavaScript("dispatchEvent(new PageTransitionEvent('pagehide')), undefined").then(() => requests.settled())
  await Promise.race([said, new Promise((resolve) => setTimeout(resolve, longestGoodbye))]).catch(() => undefined)
}
