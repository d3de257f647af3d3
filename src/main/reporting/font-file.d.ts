/** A font as a data address, put into the bundle: a packaged application then has no file to find. */
declare module '*.ttf?url&inline' {
  const address: string
  export default address
}
