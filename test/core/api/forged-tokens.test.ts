import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';

import { verifyToken } from '../../../core/api';
import fc from '../../support/random';
import { FOREIGN, issued, judge, KEYS, NOW, OURS, REALM } from './some-tokens';

describe('Forged tokens', () => {
	const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

	/** Everybody may know the public key, in any of its forms. */
	const publicForms = [
		OURS.publicKey.export({ format: 'pem', type: 'spki' }),
		OURS.publicKey.export({ format: 'der', type: 'spki' }),
		Buffer.from(OURS.publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
		'',
	];

	it('prove nothing without a signature, or signed with the public key as if it were a secret', async () => {
		const [, payload] = (await issued(FOREIGN)).split('.');
		for (const alg of ['none', 'None', 'HS256', 'HS512', 'ES256', 'RS256', 'EdDSA', 'Ed25519', '', null]) {
			for (const secret of publicForms) {
				const head = `${encode({ alg, kid: OURS.kid, typ: 'at+jwt' })}.${payload}`;
				const digest = alg === 'HS512' ? 'sha512' : 'sha256';
				for (const signature of ['', createHmac(digest, secret).update(head).digest('base64url')])
					expect(await judge(`${head}.${signature}`)).toHaveProperty('refused');
			}
		}
	});

	it('prove nothing with a key that they bring along or point at', async () => {
		for (const header of [
			{ jwk: FOREIGN.publicKey.export({ format: 'jwk' }) },
			{ jku: 'https://example.com/keys' },
			{ x5u: 'https://example.com/cert' },
			{ kid: FOREIGN.kid },
			{ kid: '../../dev/null' },
			{ kid: '__proto__' },
			{ kid: undefined },
		]) {
			const [, payload] = (await issued(FOREIGN)).split('.');
			const claims = JSON.parse(Buffer.from(String(payload), 'base64url').toString()) as Record<string, unknown>;
			const token = await new SignJWT(claims)
				.setProtectedHeader({ alg: 'EdDSA', kid: OURS.kid, typ: 'at+jwt', ...header })
				.sign(FOREIGN.privateKey);
			expect(await judge(token)).toHaveProperty('refused');
		}
	});

	it('prove nothing when any letter of a true one is another', async () => {
		const token = await issued(OURS);
		const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
		await fc.assert(
			fc.asyncProperty(
				fc.nat(token.length - 1),
				fc.constantFrom(...letters),
				fc.boolean(),
				async (at, letter, isAdded) => {
					const forged = token.slice(0, at) + letter + token.slice(isAdded ? at : at + 1);
					// The last letter of a signature holds four bits that mean nothing.
					const bytes = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url').toString('hex');
					const isSame =
						forged.split('.').slice(0, 2).join() === token.split('.').slice(0, 2).join() &&
						bytes(forged) === bytes(token);
					fc.pre(!isSame);
					expect(await judge(forged)).toHaveProperty('refused');
				},
			),
			{ numRuns: 5_000 },
		);
	});

	it('prove nothing as random text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(fc.string(), fc.base64String({ maxLength: 3_000 })), async (text) => {
				expect(await verifyToken(`Bearer ${text}.${text}.${text}`, KEYS, REALM, NOW)).toHaveProperty('refused');
			}),
			{ numRuns: 2_000 },
		);
	});
});
