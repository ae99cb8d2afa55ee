import { createAdapter, PROVIDER_IDS } from '../../../../core/crm/registry';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { SANDBOX_ACCESS, startSandbox } from '../../../../sandbox/crm';
import { createSendHttp } from '../../../support/fetch-http';
import { testRuntime } from '../../../support/runtime';

const CREATED: Record<(typeof PROVIDER_IDS)[number], { entity: string; name: string }> = {
	hubspot: { entity: 'properties', name: 'name' },
	salesforce: { entity: 'customFields', name: 'DeveloperName' },
	pipedrive: { entity: 'personFields', name: 'name' },
	zoho: { entity: 'fields', name: 'apiName' },
};

describe.each(PROVIDER_IDS)('Set-ups of one %s account at the same time', (provider) => {
	it('make every field once, and all succeed', async () => {
		const sandbox = await startSandbox({ provider });
		try {
			const connect = () =>
				createAdapter(provider, {
					send: createSendHttp(),
					tokens: { current: async () => SANDBOX_ACCESS[provider].token },
					settings: { tokenScheme: 'apiToken' },
					runtime: testRuntime(),
					accountKey: `one ${provider} account`,
					baseUrl: sandbox.url,
					shared: createSharedLimits(),
				});
			const results = await Promise.all([1, 2, 3].map(async () => await connect().provisionFields('contact')));
			expect(results.flat().filter(({ state }) => state === 'failed')).toEqual([]);
			const { entity, name } = CREATED[provider];
			const names = (sandbox.admin.rows(entity) as Array<Record<string, unknown>>).map(
				(row) =>
					`${String(row.object ?? row.TableEnumOrId ?? row.module ?? '')} ` +
					String(row[name] ?? row.FullName ?? row.name),
			);
			expect(names.length).toBeGreaterThan(10);
			expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
		} finally {
			await sandbox.close();
		}
	});
});
