import type { CrmProvider } from '../../../core/crm/kit/provider';
import {
	createAdapter,
	createRegistry,
	isProviderId,
	PROVIDER_IDS,
	providers,
	registry,
} from '../../../core/crm/registry';
import { createFakeCrm } from '../../support/fake-crm';
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

describe('One more CRM', () => {
	const acme: CrmProvider = {
		label: 'Acme',
		baseUrl: 'https://api.acme.test',
		apiVersions: ['v1'],
		settings: [],
		routeOf: () => 'other',
		create: (given) => ({ ...createFakeCrm().adapter, id: `acme of ${given.accountKey}` }),
	};
	const extended = createRegistry({ ...registry, acme });

	it('is listed beside the others by one line', () => {
		expect(extended.ids).toEqual([...PROVIDER_IDS, 'acme']);
		expect(extended.providers[0]).toEqual({ id: 'acme', label: 'Acme' });
		expect(extended.isProviderId('acme')).toBe(true);
		expect(extended.createAdapter('acme', deps).id).toBe('acme of a');
		expect(extended.createAdapter('hubspot', deps).id).toBe('hubspot');
	});

	it('is not known to the pack’s own registry', () => {
		expect(isProviderId('acme')).toBe(false);
	});
});
