import { InputError } from '../../lib/errors';
import type { Caller } from '../contract';
import type { TokenKey } from './keys';

/** What all tokens of one API have in common. */
export interface TokenRealm {
	issuer: string;
	audience: string;
}

export interface TokenGrant extends Caller, TokenRealm {
	/** Milliseconds since the epoch. */
	issuedAt: number;
	expiresAt: number;
}

/** The type of a token that gives access. https://www.rfc-editor.org/rfc/rfc9068#section-2.1 */
export const TOKEN_TYPE = 'at+jwt';
/** The one algorithm: it goes with the key, and is never taken from a token. */
export const ALGORITHM = 'EdDSA';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/** @throws InputError for a grant that no token may have */
export async function issueToken(key: TokenKey, grant: TokenGrant): Promise<string> {
	checkGrant(grant);
	const { SignJWT } = await import('jose');
	return await new SignJWT({ workspace: grant.workspace, scope: grant.scopes.join(' ') })
		.setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: TOKEN_TYPE })
		.setIssuer(grant.issuer)
		.setAudience(grant.audience)
		.setSubject(grant.subject)
		.setJti(grant.tokenId)
		.setIssuedAt(new Date(grant.issuedAt))
		.setExpirationTime(new Date(grant.expiresAt))
		.sign(key.privateKey);
}

function checkGrant({ scopes, expiresAt, issuedAt, subject }: TokenGrant): void {
	if (scopes.length === 0) {
		throw new InputError({
			field: 'Scopes',
			problem: 'there is none',
			fix: 'Choose what the token may be used for',
		});
	}
	if (subject.trim() === '' || subject.length > 100) {
		throw new InputError({
			field: 'Given To',
			problem: 'it is empty or longer than 100 characters',
			fix: 'Name who the token is for, for example web shop',
		});
	}
	if (!(expiresAt > issuedAt && expiresAt - issuedAt <= LONGEST_DAYS * DAY_MS)) {
		throw new InputError({
			field: 'Expires After (Days)',
			problem: `it is not between 1 and ${LONGEST_DAYS}`,
			fix: 'Choose a shorter time; a new token can be made at any time',
		});
	}
}
