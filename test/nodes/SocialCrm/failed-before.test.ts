import type { IDataObject } from 'n8n-workflow';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { crmBench } from './sandbox-crm';

describe.each(['logActivity', 'trackAttribution'])('Social CRM, %s behind a node that failed', (operation) => {
	const bench = crmBench('hubspot', SocialCrm);
	const problem = { kind: 'ambiguous', message: '2 CRM records match', fix: 'Merge them', recordIds: ['7', '8'] };
	const failedOf = (id: string): IDataObject => ({
		outcome: 'conflict',
		error: '2 CRM records match',
		description: 'Merge them',
		problem,
		crmId: null,
		changes: [],
		contact: { id },
	});
	/** The same once more inside `details`, where it stands on an error output. */
	const passedOn = (failed: IDataObject) => {
		const { error: _said, ...details } = failed;
		return { ...failed, details };
	};
	const run = async (options: Record<string, string>, items: IDataObject[]) => {
		bench.sandbox.admin.clearRequests();
		const parameters = { resource: 'contact', operation, contactId: '={{ $json.contact.id }}', options };
		return (await bench.run(parameters, items)).output();
	};

	it('passes the failure on as it was, asks the CRM nothing, and stops nothing', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		expect(await run({ failedBefore: 'passOn' }, [failedOf(id)])).toEqual([passedOn(failedOf(id))]);
		expect(bench.sandbox.admin.counts()).toMatchObject({ reads: 0, writes: 0 });
	});

	it('passes on what was skipped or only previewed, and works with the others', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		const contact = { id };
		const skipped = { outcome: 'skipped', crmId: null, contact };
		const previewed = { outcome: 'created', crmId: null, preview: true, contact };
		const there = { outcome: 'unchanged', crmId: '7', contact };
		const [first, second, third] = await run({ failedBefore: 'passOn' }, [skipped, previewed, there]);
		expect([first, second]).toEqual([skipped, previewed].map((item) => ({ ...item, contactId: id })));
		expect(third).toMatchObject({ outcome: 'skipped', problem: { kind: 'notFound' } });
		expect(bench.sandbox.admin.counts().reads).toBeGreaterThan(0);
	});

	it('looks for the record of the contact all the same unless it is told not to', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		expect(await run({}, [failedOf(id)])).toMatchObject([{ outcome: 'skipped', problem: { kind: 'notFound' } }]);
	});

	it('refuses another word', async () => {
		const { error } = await bench.run({
			resource: 'contact',
			operation,
			contactId: 'x',
			options: { failedBefore: 'ignore' },
		});
		expect(error?.message).toContain('Items That Failed Before: there is no choice "ignore"');
	});
});
