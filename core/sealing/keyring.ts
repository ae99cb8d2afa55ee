import { InputError } from '../lib/errors';

/** A master key as people keep it. */
export interface MasterKeyText {
	/** By which what was sealed says with what: 1 to 64 letters, digits, hyphens and underscores. */
	id: string;
	/** 32 bytes in base64. */
	key: string;
}

export interface Keyring {
	/** What is sealed from now on is sealed with this one. */
	readonly currentId: string;
	/** The 32 bytes. @throws InputError that names the key which is wanted, and nothing else */
	keyOf(id: string): Buffer;
}

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9_-]{1,64}$/;
const HOW_TO_MAKE_ONE = 'Make one with: openssl rand -base64 32';

/**
 * The master keys of an installation: the one in use, and those that were, for what is still sealed with them.
 * @throws InputError for a key of another length or spelling, or two keys of one id
 */
export function createKeyring(current: MasterKeyText, previous: readonly MasterKeyText[] = []): Keyring {
	const keys = new Map<string, Buffer>();
	for (const [index, { id, key }] of [current, ...previous].entries()) {
		const field = index === 0 ? 'Master Key' : 'Previous Keys';
		const bytes = checkedKey(field, checkedId(index === 0 ? 'Key ID' : field, id), key);
		const known = keys.get(id);
		if (known !== undefined && !known.equals(bytes)) throw sameId(field, id);
		keys.set(id, bytes);
	}
	return {
		currentId: current.id,
		keyOf(id) {
			const key = keys.get(id);
			if (key !== undefined) return key;
			throw new InputError({
				field: 'Master Key',
				problem: `what is stored was sealed with the key ${JSON.stringify(id)}, which is not among the keys that are given`,
				fix: `Add the key ${JSON.stringify(id)} to the previous keys, in the credential Social CRM Store or the file that SOCIAL_CRM_KEYS_FILE names`,
			});
		},
	};
}

function checkedId(field: string, id: string): string {
	if (KEY_ID.test(id)) return id;
	throw new InputError({
		field,
		problem: 'the id of a key is not 1 to 64 letters, digits, hyphens and underscores',
		fix: 'Call it by the month it was made in, for example 2026-11',
	});
}

/** The key itself is in no message. */
function checkedKey(field: string, id: string, text: string): Buffer {
	const bytes = Buffer.from(text, 'base64');
	const plain = (each: string) => each.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
	const named = `the key ${JSON.stringify(id)}`;
	if (text === '') throw new InputError({ field, problem: `${named} is empty`, fix: HOW_TO_MAKE_ONE });
	if (plain(bytes.toString('base64')) !== plain(text))
		throw new InputError({ field, problem: `${named} is not written in base64`, fix: HOW_TO_MAKE_ONE });
	if (bytes.length === KEY_BYTES) return bytes;
	throw new InputError({
		field,
		problem: `${named} has ${bytes.length} bytes, and has to have ${KEY_BYTES}`,
		fix: HOW_TO_MAKE_ONE,
	});
}

function sameId(field: string, id: string): InputError {
	return new InputError({
		field,
		problem: `two different keys are called ${JSON.stringify(id)}`,
		fix: 'Give each key an id of its own; what is stored names its key by the id',
	});
}
