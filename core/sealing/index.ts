/** Secrets at rest: sealed with a data key of their owner, which is wrapped with a master key that no store holds. */
export { createKeyring, type Keyring, type MasterKeyText } from './keyring';
export { readKeyringFile, readPreviousKeys } from './key-texts';
export { keyIdOf, openText, type SealedPlace, sealText } from './sealed-text';
export { createSealer, type SealedOwner, type Sealer } from './sealer';
