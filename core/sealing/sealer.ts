import { randomBytes } from 'node:crypto';

import type { Keyring } from './keyring';
import { keyIdOf, openText, sealText, type SealedPlace } from './sealed-text';

/** Whose secrets they are. */
export type SealedOwner = Pick<SealedPlace, 'workspace' | 'owner'>;

/**
 * Envelope encryption: each owner has a data key, which is kept beside what it seals, wrapped with a master key. To
 * replace the master key only the wrapped keys are written anew.
 */
export interface Sealer {
	/** Id of the master key that wraps from now on. */
	readonly currentKeyId: string;
	/** A new data key, wrapped. */
	newDataKey(owner: SealedOwner): string;
	/** @throws InputError when the data key does not open */
	seal(owner: SealedOwner, wrappedKey: string, field: string, text: string): string;
	/** @throws InputError when it does not open; it names the master key that is wanted where that is not given */
	open(owner: SealedOwner, wrappedKey: string, field: string, sealed: string): string;
	/**
	 * The same data key, wrapped with the current master key; what it seals stays as it is.
	 * @returns `null` where it is wrapped with that already
	 * @throws InputError when the data key does not open
	 */
	rewrap(owner: SealedOwner, wrappedKey: string): string | null;
}

const DATA_KEY_FIELD = 'data key';

interface DataKey {
	id: string;
	bytes: Buffer;
}

/** Chance that decides about secrets comes from the system alone, so it is not passed in. */
export function createSealer(keyring: Keyring): Sealer {
	const { currentId } = keyring;

	const wrap = (owner: SealedOwner, { id, bytes }: DataKey): string =>
		sealText(
			keyring.keyOf(currentId),
			currentId,
			{ ...owner, field: DATA_KEY_FIELD },
			`${id}.${bytes.toString('base64')}`,
		);

	const unwrap = (owner: SealedOwner, wrappedKey: string): DataKey => {
		const text = openText((id) => keyring.keyOf(id), { ...owner, field: DATA_KEY_FIELD }, wrappedKey);
		const [id = '', encoded = ''] = text.split('.');
		return { id, bytes: Buffer.from(encoded, 'base64') };
	};

	return {
		currentKeyId: currentId,
		newDataKey: (owner) => wrap(owner, { id: randomBytes(8).toString('hex'), bytes: randomBytes(32) }),
		seal(owner, wrappedKey, field, text) {
			const { id, bytes } = unwrap(owner, wrappedKey);
			return sealText(bytes, id, { ...owner, field }, text);
		},
		open(owner, wrappedKey, field, sealed) {
			const { bytes } = unwrap(owner, wrappedKey);
			return openText(() => bytes, { ...owner, field }, sealed);
		},
		rewrap: (owner, wrappedKey) =>
			keyIdOf(wrappedKey) === currentId ? null : wrap(owner, unwrap(owner, wrappedKey)),
	};
}
