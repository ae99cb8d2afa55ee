import { InputError } from '../../lib/errors';
import { openText, sealText, type SealedPlace } from '../../sealing';
import type { TokenKey, TokenKeys } from './keys';

const placeOf = (workspace: string, request: string): SealedPlace => ({
	workspace,
	owner: `api request ${request}`,
	field: 'answer',
});

/** Seals an answer for the request it belongs to. */
export function sealAnswer(key: TokenKey, workspace: string, request: string, text: string): string {
	return sealText(key.sealingKey, key.kid, placeOf(workspace, request), text);
}

/** What was sealed for this request; `null` where it was not, or by a key that is not known any more. */
export function openAnswer(
	{ current, previous }: TokenKeys,
	workspace: string,
	request: string,
	sealed: string,
): string | null {
	const keyOf = (id: string): Buffer => {
		const key = [current, previous].find((each) => each?.kid === id);
		if (key) return key.sealingKey;
		throw new InputError({
			field: 'Signing Key',
			problem: 'it is not known',
			fix: 'Give the key that was replaced',
		});
	};
	try {
		return openText(keyOf, placeOf(workspace, request), sealed);
	} catch (error) {
		if (error instanceof InputError) return null;
		throw error;
	}
}
