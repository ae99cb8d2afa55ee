import { createAdapter, isProviderId, PROVIDER_IDS, providers, registry } from '../../../core/crm/registry';
import { testRuntime } from '../../support/runtime';

const deps = {
	send: async () => Promise.reject(new Error('nothing may be sent')),
	tokens: { current: async () => 'token' },
	runtime: testRuntime(),
	accountKey: 'a',
};

describe.each(PROVIDER_IDS)('The registered CRM %s', (id) => {
	it('makes an adapter of its own name, without sending anything', () => {
		const adapter = createAdapter(id, deps);
		expect(adapter.id).toBe(id);
		expect('upsert' in adapter).toBe(adapter.capabilities.nativeUpsert);
		expect(adapter.counts().calls).toBe(0);
	});

	it('has a default address over TLS and at least one API version', () => {
		expect(registry[id].baseUrl).toMatch(/^https:\/\/[^/]+$/);
		expect(registry[id].apiVersions.length).toBeGreaterThan(0);
	});

	it('takes each of its API versions, and no other', () => {
		for (const apiVersion of registry[id].apiVersions)
			expect(createAdapter(id, { ...deps, apiVersion }).id).toBe(id);
		expect(() => createAdapter(id, { ...deps, apiVersion: 'v0' })).toThrow(RangeError);
	});
});

it('lists the CRMs by name', () => {
	const labels = providers.map(({ label }) => label);
	expect(labels).toEqual([...labels].sort());
	expect(providers).toHaveLength(PROVIDER_IDS.length);
});

it('refuses a CRM that it does not know', () => {
	expect(isProviderId('constructor')).toBe(false);
	expect(() => createAdapter('sugar', deps)).toThrow('Unknown CRM "sugar"');
});
