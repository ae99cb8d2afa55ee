import { itemsOf } from '../../sandbox/n8n';
import { foreignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';

const PEOPLE = { type: 'n8n-nodes-social-crm.socialContact', typeVersion: 1 };
const options = { workspace: 'retention-n8n' };

describe('Template 09', () => {
	const n8n = connectN8n();
	const people = async (parameters: object) => await foreignClient(n8n, PEOPLE, {}).run({ ...parameters, options });
	const record = async (name: string, days: number) =>
		await people({
			...{ resource: 'event', operation: 'record', eventSource: 'map', platform: 'telegram', eventId: name },
			fields: {
				...{ userId: name, firstName: name, text: `${name} wrote` },
				occurredAt: new Date(Date.now() - days * 86_400_000).toISOString(),
			},
		});
	const told = async (name: string) => {
		const search = { findBy: 'account', platform: 'telegram', userId: name };
		const [found] = await people({ resource: 'contact', operation: 'export', ...search, exportAs: 'field' });
		return JSON.stringify(found);
	};

	/** @param byHand as it comes, so that the run is a preview; else as if the clock had started it */
	const nightOf = async (byHand: boolean) => {
		const workflow = template('09-data-retention.json');
		for (const { type, parameters } of workflow.nodes)
			if (type === PEOPLE.type)
				parameters.options = { ...(byHand ? (parameters.options as object) : {}), ...options };
		const id = await n8n.importWorkflow({ ...workflow, id: 'retention' });
		const execution = await n8n.run(id, { startNode: 'Every Night' });
		await n8n.deleteWorkflow(id);
		return execution;
	};

	it('removes what is old, keeps the rest, and makes the list of who was erased', async () => {
		for (const [name, days] of [
			['old', 400],
			['new', 3],
			['gone', 3],
		] as const)
			await record(name, days);
		const search = { findBy: 'account', platform: 'telegram', userId: 'gone' };
		const [{ contact }] = (await people({ resource: 'contact', operation: 'find', ...search })) as [
			{ contact: { id: string } },
		];
		await people({ resource: 'contact', operation: 'forget', contactId: contact.id, confirmation: contact.id });

		const preview = await nightOf(true);
		expect(itemsOf(preview, 'Remove What Is Old')).toContainEqual(
			expect.objectContaining({ kind: 'texts', removed: 1, preview: true }),
		);
		expect(await told('old')).toContain('old wrote');

		const execution = await nightOf(false);
		expect(execution.data.resultData.error?.message).toBeUndefined();
		const removed = itemsOf(execution, 'Remove What Is Old');
		expect(removed).toContainEqual(expect.objectContaining({ kind: 'texts', removed: 1, outcome: 'updated' }));
		expect(removed.map(({ kind }) => kind)).toHaveLength(8);
		const [item] = execution.data.resultData.runData['List of Erasures']?.[0]?.data?.main?.[0] ?? [];
		expect(item?.binary).toMatchObject({ data: { fileExtension: 'json', mimeType: 'application/json' } });
		expect(Number(item?.json.digests)).toBeGreaterThan(0);
		expect(await told('old')).not.toContain('old wrote');
		expect(await told('new')).toContain('new wrote');
	});
});
