import { isSame, type Proof, underAny } from './proof';

const LONGEST = 4096;

/** Whether `claimed` is one of the tokens. An empty one is no claim, also where a token is empty by mistake. */
export function proveToken(claimed: string | null, tokens: readonly string[]): Proof {
	if (claimed === null || claimed === '' || claimed.length > LONGEST) return 'noProof';
	return underAny(tokens, (token) => isSame(claimed, token));
}
