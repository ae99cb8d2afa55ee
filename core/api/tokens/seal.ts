import { InputError } from '../../lib/errors';
import { openText, sealText, type SealedPlace } from '../../sealing';
import type { TokenKey, TokenKeys } from './keys';

const placeOf = (workspace: string, request: string, field: 'answer' | 'secret'): SealedPlace => ({
	workspace,
	owner: `api request ${request}`,
	field,
});

/** Seals an answer for the request it belongs to. */
export function sealAnswer(key: TokenKey, workspace: string, request: string, text: string): string {
	return sealText(key.sealingKey, key.kid, placeOf(workspace, request, 'answer'), text);
}

/** What was sealed for this request; `null` where it was not, or by a key that is not known any more. */
export function openAnswer(keys: TokenKeys, workspace: string, request: string, sealed: string): string | null {
	return open(keys, placeOf(workspace, request, 'answer'), sealed);
}

/** Seals what a request holds of secrets, for whoever carries it out. @param request another one for each request */
export function sealSecret(key: TokenKey, workspace: string, request: string, secret: unknown): string {
	const sealed = sealText(key.sealingKey, key.kid, placeOf(workspace, request, 'secret'), JSON.stringify(secret));
	return `${request}/${sealed}`;
}

/** `null` for what was not sealed here for a request of this workspace. */
export function openSecret(keys: TokenKeys, workspace: string, sealed: string): unknown {
	const [request = ''] = sealed.split('/', 1);
	const text = open(keys, placeOf(workspace, request, 'secret'), sealed.slice(request.length + 1));
	return text === null ? null : (JSON.parse(text) as unknown);
}

function open({ current, previous }: TokenKeys, place: SealedPlace, sealed: string): string | null {
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
		return openText(keyOf, place, sealed);
	} catch (error) {
		if (error instanceof InputError) return null;
		throw error;
	}
}
