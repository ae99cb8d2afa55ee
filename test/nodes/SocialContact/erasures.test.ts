import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { runWorkflow } from '../../support/in-process';
import { freshStore, runContactNode } from './bench';

freshStore();

const enrich = { resource: 'contact', operation: 'enrich', person: { emails: 'anna@example.com' } };
const exporting = { name: 'Export', node: SocialContact, parameters: { resource: 'erasure', operation: 'export' } };
const readingIn = (workspace: string) => ({
	name: 'Read In',
	node: SocialContact,
	parameters: { resource: 'erasure', operation: 'readIn', options: { workspace } },
});

async function erasedAnna(): Promise<string> {
	const { id } = (await runContactNode(enrich)).output()[0]?.contact as { id: string };
	await runContactNode({ resource: 'contact', operation: 'forget', contactId: id, confirmation: id });
	return id;
}

describe('Social Contact, erasure', () => {
	it('goes from one store to another in a file, and the item holds no key', async () => {
		await erasedAnna();
		const run = await runWorkflow([exporting, readingIn('restored')], { items: [{}] });
		expect(run.error).toBeNull();
		const [exported] = run.fullItems('Export');
		expect(exported?.json).toMatchObject({ outcome: 'found', digests: expect.any(Number) });
		expect(JSON.stringify(exported?.json)).not.toMatch(/[0-9a-f]{64}/);
		const digests = exported?.json.digests;
		expect(run.items('Read In')).toEqual([
			{ outcome: 'unchanged', workspace: 'restored', digests, erasedAgain: [] },
		]);
	});

	it('says which file is missing, and which is no list', async () => {
		const read = { resource: 'erasure', operation: 'readIn' };
		expect((await runContactNode(read)).error?.message).toContain('the item has no file "data"');
		const page = {
			...exporting,
			parameters: { ...enrich, operation: 'export', contactId: await storedId(), exportAs: ['page'] },
		};
		const wrong = readingIn('default');
		const run = await runWorkflow(
			[page, { ...wrong, parameters: { ...wrong.parameters, fileField: 'personPage' } }],
			{ items: [{}] },
		);
		expect(run.error?.message).toContain('this is no list of erasures');
	});
});

async function storedId(): Promise<string> {
	return ((await runContactNode(enrich)).output()[0]?.contact as { id: string }).id;
}

describe('Social Contact, data, Remove Old', () => {
	it('tells of each kind what went', async () => {
		const run = await runContactNode({ resource: 'data', operation: 'removeOld', ages: { texts: 30, audit: 365 } });
		expect(run.hints('Node')).toEqual(['Nothing was old enough to be removed']);
		expect(run.output()).toEqual([
			{ outcome: 'unchanged', kind: 'texts', before: expect.any(String), removed: 0 },
			{ outcome: 'unchanged', kind: 'audit', before: expect.any(String), removed: 0 },
		]);
	});

	it('says that a preview was one', async () => {
		const ages = { texts: 30 };
		const run = await runContactNode({
			resource: 'data',
			operation: 'removeOld',
			ages,
			options: { preview: true },
		});
		expect(run.output()).toEqual([
			{ outcome: 'unchanged', kind: 'texts', before: expect.any(String), removed: 0, preview: true },
		]);
		expect(run.hints('Node')).toEqual(['Preview: nothing is old enough to be removed']);
	});

	it.each([
		[{}, 'no kind of data is chosen'],
		[{ texts: 0 }, 'is not an age of 1 to'],
	])('refuses %j', async (ages, message) => {
		const run = await runContactNode({ resource: 'data', operation: 'removeOld', ages });
		expect(run.error?.message).toContain(message);
	});
});
