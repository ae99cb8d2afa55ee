import { createAdapter } from '../../../core/crm/registry';
import type { HttpRequest, HttpResponse } from '../../../core/crm/transport';
import { createSharedLimits } from '../../../core/crm/transport';
import { testRuntime } from '../../support/runtime';

/** A token's answer names where the account's API lives. The token goes there only when that is the CRM's own. */

const look = { by: 'email', value: 'ana@example.com' } as const;

function account(crm: 'salesforce' | 'pipedrive', origins: readonly string[], baseUrl?: string) {
	const sent: HttpRequest[] = [];
	let renewals = 0;
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		sent.push(request);
		const isGood = request.headers.authorization === `Bearer token-${origins.length - 1}`;
		const body =
			crm === 'salesforce' ? { totalSize: 0, done: true, records: [], fields: [] } : { data: { items: [] } };
		return { status: isGood ? 200 : 401, headers: {}, body: isGood ? JSON.stringify(body) : '{}' };
	};
	const adapter = createAdapter(crm, {
		send,
		tokens: {
			current: async () => 'token-0',
			refresh: async () => `token-${++renewals}`,
			origin: async () => origins[renewals] ?? null,
		},
		runtime: testRuntime(),
		accountKey: `${crm} ${origins.join()}`,
		shared: createSharedLimits(),
		...(baseUrl === undefined ? {} : { baseUrl }),
	});
	return { adapter, sent, hosts: () => [...new Set(sent.map(({ url }) => new URL(url).origin))] };
}

const OWN = {
	salesforce: [
		'https://acme.my.salesforce.com',
		'https://acme--uat.sandbox.my.salesforce.com/',
		'https://na139.salesforce.com',
		'https://acme.cloudforce.com',
		'https://acme.my.salesforce.mil',
		'https://acme.my.sfcrmproducts.cn',
	],
	pipedrive: ['https://acme.pipedrive.com', 'https://api.pipedrive.com', 'https://acme.pipedrive.com/'],
} as const;

const FOREIGN = {
	salesforce: [
		'https://evil.example',
		'http://acme.my.salesforce.com',
		'https://acme.my.salesforce.com.evil.example',
		'https://notsalesforce.com',
		'https://acme.my.salesforce.com@evil.example',
		'https://user:pass@acme.my.salesforce.com',
		'acme.my.salesforce.com',
		'javascript:alert(1)',
		'http://127.0.0.1:8080',
	],
	pipedrive: [
		'https://evil.example',
		'http://acme.pipedrive.com',
		'https://acme.pipedrive.com.evil.example',
		'https://notpipedrive.com',
		'https://acme.pipedrive.com@evil.example',
		'acme.pipedrive.com',
		'http://169.254.169.254',
	],
} as const;

describe.each(['salesforce', 'pipedrive'] as const)('The host that a token of %s names', (crm) => {
	it.each(OWN[crm])('is called when it is %s', async (named) => {
		const { adapter, hosts } = account(crm, [named]);
		await adapter.findByKey('contact', [look]);
		expect(hosts()).toEqual([new URL(named).origin]);
	});

	it.each(FOREIGN[crm])('gets no token when it is %s', async (named) => {
		const { adapter, sent } = account(crm, [named]);
		await expect(adapter.findByKey('contact', [look])).rejects.toMatchObject({
			kind: 'invalid',
			details: { code: 'FOREIGN_ADDRESS' },
		});
		expect(sent).toEqual([]);
	});

	it.each(FOREIGN[crm])('gets no token when an account moved to %s', async (named) => {
		const { adapter, hosts } = account(crm, [OWN[crm][0], named]);
		await expect(adapter.findByKey('contact', [look])).rejects.toMatchObject({
			details: { code: 'FOREIGN_ADDRESS' },
		});
		expect(hosts()).toEqual([OWN[crm][0]]);
	});

	it('is called at once when a renewal moves the account there', async () => {
		const { adapter, sent } = account(crm, [OWN[crm][0], OWN[crm][1]]);
		await adapter.findByKey('contact', [look]);
		expect(sent.slice(0, 2).map(({ url }) => new URL(url).origin)).toEqual([
			OWN[crm][0],
			new URL(OWN[crm][1]).origin,
		]);
		await adapter.findByKey('contact', [look]);
		expect(sent.slice(1).every(({ url }) => url.startsWith(new URL(OWN[crm][1]).origin))).toBe(true);
	});

	it('is no matter where the user chose another', async () => {
		const { adapter, hosts } = account(crm, ['https://evil.example'], 'http://127.0.0.1:8080');
		await adapter.findByKey('contact', [look]);
		expect(hosts()).toEqual(['http://127.0.0.1:8080']);
	});
});
