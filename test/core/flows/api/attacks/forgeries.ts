import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

import type { Random } from '../../../../../sandbox/crm/core/random';
import { FOREIGN, OURS } from '../../../api/some-tokens';
import { injection, oneOf } from './injections';

/** What stands in the header Authorization, and why nobody may believe it. */
export interface Forgery {
	how: string;
	authorization: unknown;
	/** Signed by the true key, as whoever stole it could: the table of tokens is all that is left to tell. */
	isSigned?: true;
}

export interface TrueTokens {
	ours: string;
	theirs: string;
	/** Of the workspace that the attacker is not in. */
	theirId: string;
}

type Claims = Record<string, unknown>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEAD = { alg: 'EdDSA', kid: OURS.kid, typ: 'at+jwt' };
const HMACS = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

/** The public key in each form in which somebody may have it. */
const PUBLIC_FORMS: ReadonlyArray<string | Buffer> = [
	OURS.publicKey.export({ format: 'pem', type: 'spki' }),
	OURS.publicKey.export({ format: 'der', type: 'spki' }),
	Buffer.from(String(OURS.publicKey.export({ format: 'jwk' }).x), 'base64url'),
	JSON.stringify(OURS.publicKey.export({ format: 'jwk' })),
	OURS.kid,
	'',
];

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** Keys of other kinds, for whoever takes the algorithm from the token. */
const OTHER_KEYS: Readonly<Record<string, (text: Buffer) => Buffer>> = {
	RS256: (text) => sign('sha256', text, rsa),
	PS256: (text) => sign('sha256', text, { key: rsa, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
	ES256: (text) => sign('sha256', text, { key: ec, dsaEncoding: 'ieee-p1363' }),
};

/** By hand, since no library signs what nobody should. */
function token(head: object, claims: Claims, signer: (text: Buffer) => Buffer): string {
	const unsigned = `${encode({ ...HEAD, ...head })}.${encode(claims)}`;
	return `${unsigned}.${signer(Buffer.from(unsigned)).toString('base64url')}`;
}

const by =
	(key: KeyObject) =>
	(text: Buffer): Buffer =>
		sign(null, text, key);

/** What forgeries are made of. */
function kitOf(tokens: TrueTokens, random: Random) {
	const claimsOf = (true_: string) =>
		JSON.parse(Buffer.from(true_.split('.')[1] ?? '', 'base64url').toString()) as Claims;
	const [ours, theirs] = [claimsOf(tokens.ours), claimsOf(tokens.theirs)];
	const [head = '', , signature = ''] = tokens.ours.split('.');
	const claims = (): Claims => ({ ...oneOf([ours, theirs], random) });
	const bearer = (how: string, text: string, more: Partial<Forgery> = {}): Forgery => ({
		how,
		authorization: `Bearer ${text}`,
		...more,
	});
	return {
		tokens,
		random,
		ours,
		theirs,
		head,
		signature,
		claims,
		bearer,
		text: () => injection(random),
		ofOurKey: (how: string, more: Claims, headers: object = {}): Forgery =>
			bearer(how, token(headers, { ...claims(), ...more }, by(OURS.privateKey))),
		ofForeignKey: (how: string, headers: object): Forgery =>
			bearer(how, token(headers, claims(), by(FOREIGN.privateKey))),
	};
}

type Kit = ReturnType<typeof kitOf>;

const FOREIGN_JWK = FOREIGN.publicKey.export({ format: 'jwk' });

const FORGERIES: ReadonlyArray<(kit: Kit) => Forgery> = [
	({ random, signature, claims, bearer }) => {
		const alg = oneOf(['none', 'None', 'NONE', 'nOnE', '', null, 0], random);
		const end = oneOf(['', String(signature), encode('x')], random);
		return bearer('no algorithm', `${encode({ ...HEAD, alg })}.${encode(claims())}.${end}`);
	},
	({ random, claims, bearer }) => {
		const alg = oneOf(['HS256', 'HS384', 'HS512'] as const, random);
		const unsigned = `${encode({ ...HEAD, alg })}.${encode(claims())}`;
		const secret = oneOf(PUBLIC_FORMS, random);
		const mac = createHmac(HMACS[alg], secret).update(unsigned).digest('base64url');
		return bearer('the public key as a secret', `${unsigned}.${mac}`);
	},
	({ random, claims, bearer }) => {
		const [alg, signer] = oneOf(Object.entries(OTHER_KEYS), random);
		return bearer('a key of another kind', token({ alg }, claims(), signer));
	},
	({ random, text, ofForeignKey }) =>
		ofForeignKey('a foreign key', oneOf([{}, { kid: FOREIGN.kid }, { kid: text() }], random)),
	({ ofForeignKey }) => ofForeignKey('a key that it brings along', { jwk: FOREIGN_JWK }),
	({ random, ofForeignKey }) =>
		ofForeignKey('a key that it points at', {
			[oneOf(['jku', 'x5u'], random)]: oneOf(['https://example.com/keys', 'file:///etc/passwd'], random),
		}),
	({ random, claims, bearer, text }) => {
		const kid = oneOf([[OURS.kid], { toString: OURS.kid }, null, 0, '', `${OURS.kid}\u0000`, text()], random);
		return bearer('an odd key id', token({ kid }, claims(), by(FOREIGN.privateKey)));
	},
	({ random, ofOurKey }) => {
		const crit = oneOf([['b64'], ['exp'], [], 'b64', ['rival']], random);
		return ofOurKey('an extension that must be understood', {}, { crit, b64: false });
	},
	({ random, ofOurKey }) => ofOurKey('run out', { exp: oneOf([0, 1, 1_000, -1, 1e9 + random.integer(1e8)], random) }),
	({ random, ofOurKey }) => ofOurKey('no end', { exp: oneOf([undefined, 'never', null, true], random) }),
	({ ofOurKey }) => ofOurKey('not yet', { nbf: 4_000_000_000 }),
	({ random, text, ofOurKey }) =>
		ofOurKey('another audience', { aud: oneOf([text(), [], ['a', 'b'], null], random) }),
	({ random, text, ofOurKey }) => ofOurKey('another issuer', { iss: oneOf([text(), [], null, {}], random) }),
	({ random, ofOurKey }) => ofOurKey('another type', {}, { typ: oneOf(['JWT', 'dpop+jwt', '', undefined], random) }),
	({ random, ofOurKey }) => {
		const name = oneOf(['workspace', 'sub', 'jti', 'scope'], random);
		const texts = name === 'scope' ? [] : ['', ' rival', 'x'.repeat(101)];
		const value = oneOf([undefined, null, 0, [], {}, ['rival'], ...texts], random);
		return ofOurKey('a claim of another kind', { [name]: value });
	},
	({ tokens, random, ours, bearer, text }) => {
		const isTheirs = random.integer(2) === 0;
		const jti = isTheirs ? tokens.theirId : text().slice(0, 90).trim() || 'x';
		const forged = token({}, { ...ours, jti }, by(OURS.privateKey));
		return bearer('an id that was not issued here', forged, { isSigned: true });
	},
	({ ours, theirs, bearer }) => {
		const forged = token({}, { ...ours, workspace: theirs.workspace }, by(OURS.privateKey));
		return bearer('our id for their workspace', forged, { isSigned: true });
	},
	({ random, head, signature, claims, bearer, text }) => {
		const body = encode({ ...claims(), [oneOf(['workspace', 'sub', 'scope', 'exp'], random)]: text() });
		return bearer('other claims under a true signature', `${head}.${body}.${signature}`);
	},
	({ tokens, head, signature, bearer }) => {
		const [, body] = tokens.theirs.split('.');
		return bearer('parts of two tokens', `${head}.${body}.${signature}`);
	},
	({ tokens, random, bearer }) => {
		const at = random.integer(tokens.ours.lastIndexOf('.'));
		const letter = oneOf(['AA', 'b-', '-x', '.x', '=x', ''], random);
		return bearer('a letter changed', tokens.ours.slice(0, at) + letter + tokens.ours.slice(at + 1));
	},
	({ random, bearer, text }) =>
		bearer('text', oneOf([text(), `${text()}.${text()}.${text()}`, '..', 'e30.e30.e30'], random)),
	({ tokens, random }) => {
		const word = oneOf(['Basic', 'Token', 'JWT', '', 'Bearer:', 'BearerX'], random);
		return { how: 'another word before it', authorization: `${word} ${tokens.ours}` };
	},
	({ tokens, random }) => {
		const two = oneOf(
			[
				[`Bearer ${tokens.ours}`, `Bearer ${tokens.theirs}`],
				`Bearer ${tokens.ours}, Bearer ${tokens.theirs}`,
				`Bearer ${tokens.ours} ${tokens.theirs}`,
				{ 0: tokens.ours },
				`Bearer ${tokens.ours}${' '.repeat(3_000)}`,
				undefined,
			],
			random,
		);
		return { how: 'two at once, or none', authorization: two };
	},
];

/** @returns makes a forged token, another one each time, in all ways in turn */
export function forger(tokens: TrueTokens, random: Random): () => Forgery {
	const kit = kitOf(tokens, random);
	let made = 0;
	return () => (FORGERIES[made++ % FORGERIES.length] as (typeof FORGERIES)[number])(kit);
}
