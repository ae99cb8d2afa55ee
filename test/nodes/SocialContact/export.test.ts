import type { INodeParameters } from 'n8n-workflow';
import { freshStore, runContactNode } from './bench';

freshStore();

const enrich = { resource: 'contact', operation: 'enrich' };
const exporting = (more: INodeParameters) => ({ resource: 'contact', operation: 'export', ...more });

async function stored(person: INodeParameters): Promise<string> {
	const [json] = (await runContactNode({ ...enrich, person })).output();
	return (json?.contact as { id: string }).id;
}

const anna: INodeParameters = { emails: 'anna@example.com', phones: '+49 30 901820', firstName: 'Anna' };

describe('Social Contact, contact, Export', () => {
	it.each([[{ findBy: 'email', email: 'Anna@example.com' }], [{ findBy: 'phone', phone: '+49 (30) 901820' }]])(
		'finds the person by %j and gives all of them',
		async (by) => {
			const id = await stored(anna);
			const run = await runContactNode(exporting({ ...by, exportAs: ['field', 'json', 'page'] }));
			expect(run.output()).toEqual([
				expect.objectContaining({
					outcome: 'found',
					found: true,
					contactId: id,
					person: expect.objectContaining({
						format: 'social-crm-person',
						data: expect.objectContaining({ emails: [{ position: 0, email: 'anna@example.com' }] }),
					}),
				}),
			]);
			const [item] = run.fullItems('Node');
			expect(item?.binary).toMatchObject({
				personJson: { fileName: `person-${id}.json`, mimeType: 'application/json' },
				personPage: { fileName: `person-${id}.html`, mimeType: 'text/html' },
			});
			expect(Buffer.from(item?.binary?.personPage?.data ?? '', 'base64').toString()).toContain(
				'anna@example.com',
			);
		},
	);

	it('keeps what is personal out of the item unless it is asked for', async () => {
		const id = await stored(anna);
		const run = await runContactNode(exporting({ contactId: id }));
		expect(run.output()).toEqual([{ outcome: 'found', found: true, contactId: id }]);
	});

	it('says that nobody is stored, which is an answer to whoever asks', async () => {
		const run = await runContactNode(exporting({ contactId: 'nobody' }));
		expect(run.output()).toEqual([{ outcome: 'notFound', found: false, contactId: null }]);
	});

	it('takes nobody where two people share what they are found by', async () => {
		for (const userId of ['1', '2'])
			await stored({ phones: '+49 30 901820', profiles: { profile: [{ platform: 'telegram', userId }] } });
		const run = await runContactNode(exporting({ findBy: 'phone', phone: '+49 30 901820' }));
		expect(run.error?.message).toContain('several contacts are stored under phone:+4930901820');
	});
});
