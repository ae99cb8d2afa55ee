import type { IDataObject } from 'n8n-workflow';

import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { REALM, seedOf } from '../../core/api/some-tokens';
import { runNode } from '../../support/in-process';
import { freshStore } from '../SocialContact/bench';

freshStore();

const REQUEST = { operation: 'batchSyncContacts', workspace: 'acme', ticket: null, headers: {}, people: 2 };

const run = async (items: IDataObject[], request: unknown) =>
	await runNode(CrmApi, { resource: 'answer', operation: 'send', request } as never, {
		items,
		credentialTypes: [SocialCrmSigningKeyApi],
		credentials: { socialCrmSigningKeyApi: { signingKey: seedOf(1).toString('base64'), ...REALM } },
	});

describe('CRM API, answer', () => {
	it('Send hands the results on, as an object or as text', async () => {
		const items = [
			{ outcome: 'created', crmId: '1' },
			{ error: 'It failed', details: { outcome: 'failed' } },
		];
		for (const request of [REQUEST, JSON.stringify(REQUEST)])
			expect((await run(items, request)).output()).toEqual(items);
	});

	it.each(['', '{', 'null', '[]', '{"operation":"dropTables"}', JSON.stringify({ ...REQUEST, ticket: {} })])(
		'Send refuses %p as a request, and says what to map',
		async (request) => {
			const { error } = await run([{ outcome: 'created' }], request);
			expect(error?.message).toMatch(/^Request: it is not what CRM API Trigger says/);
			expect(error?.description).toContain("$('CRM API Trigger').first().json.request");
		},
	);
});
