import type { IDataObject } from 'n8n-workflow';

import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { verifyToken } from '../../../core/api';
import { createToken } from '../../../core/flows/api';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { openWorkspace } from '../../../nodes/shared/store';
import { keyOf, REALM, seedOf } from '../../core/api/some-tokens';
import { runNode } from '../../support/in-process';
import { freshStore } from '../SocialContact/bench';

freshStore();

const KEY = { signingKey: seedOf(1).toString('base64'), ...REALM };

const run = async (
	operation: string,
	parameters: IDataObject,
	credential: IDataObject = KEY,
	more: Pick<Parameters<typeof runNode>[2], 'items' | 'settings'> = { items: [{}] },
) =>
	await runNode(
		CrmApi,
		{ resource: 'token', operation, ...parameters } as never,
		{
			...more,
			credentialTypes: [SocialCrmSigningKeyApi],
			credentials: { socialCrmSigningKeyApi: credential },
		} as never,
	);
const GRANT = { givenTo: ' web shop ', scopes: ['contacts'], days: 2, options: { workspace: 'acme' } };

describe('CRM API, token', () => {
	it('Create makes one that proves its workspace, caller and scopes until it expires', async () => {
		const [made] = (await run('create', GRANT)).output();
		expect(made).toMatchObject({ outcome: 'created', workspace: 'acme', subject: 'web shop', revokedAt: null });
		const keys = { current: keyOf(1), previous: null };
		const verified = await verifyToken(`Bearer ${String(made?.token)}`, keys, REALM, Date.now());
		expect(verified).toEqual({
			caller: { workspace: 'acme', subject: 'web shop', scopes: ['contacts'], tokenId: made?.tokenId },
		});
		const expires = Date.parse(String(made?.expiresAt)) - Date.parse(String(made?.createdAt));
		expect(expires).toBe(2 * 86_400_000);
	});

	it('Create makes no second one where n8n tries again, and gives the one that it made', async () => {
		const items = [{ name: 'web shop' }, { name: '' }];
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const asked = { ...GRANT, givenTo: '={{ $json.name }}' };
		expect((await run('create', asked, KEY, { items, settings })).status).toBe('error');
		expect((await run('getAll', { options: GRANT.options })).output()).toMatchObject([{ subject: 'web shop' }]);
		const grant = { subject: 'shop', scopes: ['contacts'] as const, days: 2, realm: REALM, key: keyOf(1) };
		const workspace = await openWorkspace('acme');
		const once = async (request: string) =>
			await createToken({ ...grant, workspace, runtime: systemRuntime, request });
		const [first, again, other] = [await once('one'), await once('one'), await once('two')];
		expect(again).toEqual({ ...first, isNew: false });
		expect(other.kept.id).not.toBe(first.kept.id);
	});

	it('Get Many lists them without the token, and Revoke ends one', async () => {
		const options = { workspace: 'acme' };
		const [made] = (await run('create', GRANT)).output();
		const [revoked] = (await run('revoke', { id: made?.tokenId, options })).output();
		expect(revoked).toMatchObject({ outcome: 'updated', tokenId: made?.tokenId, revokedAt: expect.any(String) });
		expect((await run('revoke', { id: made?.tokenId, options })).output()).toMatchObject([
			{ outcome: 'unchanged' },
		]);
		const listed = (await run('getAll', { options })).output();
		expect(listed).toEqual([{ ...revoked, outcome: 'found' }]);
		expect(JSON.stringify(listed)).not.toContain(String(made?.token));
		expect((await run('getAll', { options: { workspace: 'other' } })).output()).toEqual([]);
	});

	it.each([
		['a key that is none', GRANT, { ...KEY, signingKey: 'secret-text' }, /^Signing Key: .*32 bytes/],
		[
			'a previous key without an end',
			GRANT,
			{ ...KEY, previousSigningKey: KEY.signingKey },
			/^Previous Accepted Until/,
		],
		['no audience', GRANT, { ...KEY, audience: ' ' }, /^Audience/],
		['a scope that there is not', { ...GRANT, scopes: ['admin'] }, KEY, /^Scopes: there is no such scope/],
		['a name too long', { ...GRANT, givenTo: 'x'.repeat(101) }, KEY, /^Given To/],
		['a time that is none', { ...GRANT, days: 'many' }, KEY, /^Expires After/],
		['a time too long', { ...GRANT, days: 4_000 }, KEY, /^Expires After/],
	])('is refused with %s, and the key is in no error', async (_case, grant, credential, message) => {
		const { error, status } = await run('create', grant, credential);
		expect([status, error?.message]).toEqual(['error', expect.stringMatching(message)]);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/secret-text|AQgPFh/);
	});

	it('Revoke tells of a token of another workspace as of none', async () => {
		const [made] = (await run('create', GRANT)).output();
		const { error } = await run('revoke', { id: made?.tokenId, options: { workspace: 'other' } });
		expect(error?.message).toMatch(/^Token ID: no token of this id/);
	});
});
