import { SignJWT } from 'jose';

import { verifyToken } from '../../../core/api';
import { BEFORE, HOUR, issued, judge, KEYS, NOW, OURS, REALM } from './some-tokens';

describe('A token', () => {
	it('says who calls, by the key that signs and by the one it replaced, until that ends', async () => {
		const caller = { workspace: 'acme', subject: 'web shop', tokenId: 'token-1', scopes: ['contacts'] };
		expect(await judge(await issued(OURS))).toEqual({ caller });
		expect(await judge(await issued(BEFORE))).toEqual({ caller });
		expect(await judge(await issued(BEFORE), NOW + HOUR + 1)).toEqual({ refused: 'unknownKey' });
	});

	it('may be sent with the scheme in any case, and with no other', async () => {
		const token = await issued(OURS);
		const sent = async (header: unknown) => await verifyToken(header, KEYS, REALM, NOW);
		expect(await sent(`bEARER  ${token}`)).toHaveProperty('caller');
		for (const header of [token, `Basic ${token}`, `Bearer${token}`, `Bearer ${token},Bearer ${token}`])
			expect(await sent(header)).toEqual({ refused: 'malformed' });
		for (const header of [undefined, '', [`Bearer ${token}`]])
			expect(await sent(header)).toEqual({ refused: 'missing' });
	});

	it('runs out', async () => {
		const token = await issued(OURS);
		expect(await judge(token, NOW + 2 * HOUR + 4_000)).toHaveProperty('caller');
		expect(await judge(token, NOW + 2 * HOUR + 6_000)).toEqual({ refused: 'expired' });
	});

	it.each([
		['another audience', { audience: 'another-api' }],
		['another issuer', { issuer: 'another-n8n' }],
	])('of %s proves nothing', async (_case, grant) => {
		expect(await judge(await issued(OURS, grant))).toEqual({ refused: 'notProven' });
	});

	it.each([
		['has not begun yet', { nbf: NOW / 1000 + 60 }, {}],
		['is no token of access', {}, { typ: 'JWT' }],
		['has extensions that nobody knows', {}, { crit: ['x'], x: 1 }],
		['names no workspace', { workspace: undefined }, {}],
		['names a workspace that is none', { workspace: ['acme'] }, {}],
		['never ends', { exp: undefined }, {}],
		['names no id', { jti: undefined }, {}],
	])('proves nothing when it %s, though the key is right', async (_case, claims, header) => {
		const all = {
			iss: REALM.issuer,
			aud: REALM.audience,
			sub: 'x',
			jti: 'y',
			iat: NOW / 1000,
			exp: NOW / 1000 + 60,
			workspace: 'acme',
			scope: 'contacts',
		};
		const token = await new SignJWT({ ...all, ...claims } as Record<string, unknown>)
			.setProtectedHeader({ alg: 'EdDSA', kid: OURS.kid, typ: 'at+jwt', ...header })
			.sign(OURS.privateKey, { crit: { x: true } });
		expect(await judge(token)).toEqual({ refused: expect.stringMatching(/^(notProven|malformed)$/) });
	});

	it('has only scopes that there are', async () => {
		const scopes = ['contacts', 'admin', 'leads'] as never[];
		expect(await judge(await issued(OURS, { scopes }))).toMatchObject({
			caller: { scopes: ['contacts', 'leads'] },
		});
	});

	it.each([
		['no scope', { scopes: [] }, 'Scopes'],
		['an end before its begin', { expiresAt: NOW }, 'Expires After (Days)'],
		['an end in two years', { expiresAt: NOW + 17_520 * HOUR }, 'Expires After (Days)'],
		['nobody to be given to', { subject: ' ' }, 'Given To'],
	])('is not issued with %s', async (_case, grant, field) => {
		await expect(issued(OURS, grant)).rejects.toMatchObject({ name: 'InputError', field });
	});
});
