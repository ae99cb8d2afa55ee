import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { runNode } from '../../support/in-process';
import { syncBench } from './synced';

const health = async (more: object) => {
	const asked = { resource: 'health', operation: 'get', ...more };
	return (await runNode(CrmIntegration, asked as never, { items: [{}] })).output();
};
const problems = async () => await health({ show: 'problems' });

describe.each(SANDBOX_PROVIDERS)('A run whose token %s refuses', (provider) => {
	const bench = syncBench(provider);

	it('is an error with the mend, stands on the health page with what mends it, and goes once a run got through', async () => {
		await bench.begin();
		expect(await problems()).toEqual([]);
		bench.sandbox.admin.addFault({ path: '*', times: 1_000, fault: { kind: 'expireToken' } });
		const asked = { resource: 'sync', operation: 'twoWay' };
		const [refused] = (await bench.run(asked, { onError: 'continueRegularOutput' })).output();
		expect(refused).toMatchObject({ outcome: 'failed', state: 'stopped', problem: { kind: 'auth' } });
		expect(await problems()).toMatchObject([
			{
				...{
					kind: 'secretRefused',
					state: 'failing',
					integrationId: refused?.integrationId,
					object: 'contact',
				},
				what: expect.stringContaining(String((refused?.problem as { message: string }).message)),
				mend: expect.stringContaining('connect it again there'),
			},
		]);
		const [page] = await health({ operation: 'getPage', pageAs: 'field' });
		expect(page?.html).toContain('The CRM does not take the secret of the account');
		expect(page?.html).toContain('connect it again there');

		bench.sandbox.admin.clearFaults();
		await bench.sync('twoWay');
		expect(await problems()).toEqual([]);
	});
});
