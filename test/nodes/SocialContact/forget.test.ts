import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { N8nApi } from '../../support/n8n-api-credential';
import { runNode } from '../../support/in-process';
import { freshStore, runContactNode } from './bench';

freshStore();

async function stored(emails: string): Promise<string> {
	const person = { emails, profiles: { profile: [{ platform: 'telegram', userId: '77', username: 'anna' }] } };
	const [json] = (await runContactNode({ resource: 'contact', operation: 'enrich', person })).output();
	return (json?.contact as { id: string }).id;
}

const forgetting = (contactId: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'contact', operation: 'forget', contactId, confirmation: contactId },
	...more,
});

describe('Social Contact, contact, Forget', () => {
	it('erases the person, and says what is left to do elsewhere', async () => {
		const id = await stored('anna@example.com');
		const [told] = (await runContactNode(forgetting(id))).output();
		expect(told).toMatchObject({
			outcome: 'updated',
			contactId: id,
			erasedAt: expect.any(String),
			inCrms: [],
			leftInCrms: { timelineEntries: 0, deals: 0 },
			executions: null,
			remains: [expect.stringContaining('executions of n8n'), expect.stringContaining('backups')],
		});
		expect(JSON.stringify(told)).not.toContain('anna');
		const found = await runContactNode({
			resource: 'contact',
			operation: 'find',
			findBy: 'email',
			email: 'anna@example.com',
		});
		expect(found.output()).toEqual([expect.objectContaining({ found: false })]);
	});

	it('tells one who was erased before from one who never was', async () => {
		const id = await stored('anna@example.com');
		const [{ erasedAt } = {}] = (await runContactNode(forgetting(id))).output();
		expect((await runContactNode(forgetting(id))).output()).toEqual([
			{ outcome: 'unchanged', contactId: id, erasedAt },
		]);
		expect((await runContactNode(forgetting('nobody'))).output()).toEqual([
			{ outcome: 'notFound', contactId: 'nobody', erasedAt: null },
		]);
	});

	it('erases the one whom a merged contact became, and both ids are gone', async () => {
		const id = await stored('anna@example.com');
		const other = (
			await runContactNode({ resource: 'contact', operation: 'enrich', person: { emails: 'b@example.com' } })
		).output()[0]?.contact as { id: string };
		await runContactNode({
			...{ resource: 'contact', operation: 'enrich', person: { emails: 'anna@example.com, b@example.com' } },
		});
		const runs = [await runContactNode(forgetting(other.id)), await runContactNode(forgetting(id))];
		expect(runs.map((run) => run.output()[0]?.outcome)).toEqual(['updated', 'unchanged']);
	});

	it.each([
		['', 'Contact ID Again: it is empty'],
		['another', 'Contact ID Again: it is not the ID'],
	])('erases nobody with the confirmation %j', async (confirmation, message) => {
		const id = await stored('anna@example.com');
		const run = await runContactNode(forgetting(id, { confirmation: `={{ ${JSON.stringify(confirmation)} }}` }));
		expect(run.error?.message).toContain(message);
		expect((await runContactNode({ resource: 'contact', operation: 'get', contactId: id })).output()).toHaveLength(
			1,
		);
	});

	it('goes on with the others where one of several cannot be erased', async () => {
		const id = await stored('anna@example.com');
		const by = '={{ $json.id }}';
		const run = await runContactNode(forgetting(by), [{ id: '' }, { id }], 'continueRegularOutput');
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['failed', 'updated']);
	});
});

describe('Forget, and the executions of n8n', () => {
	let server: Server;
	let requests: string[];
	let executions: IDataObject[];
	let status: number;

	beforeAll(async () => {
		server = createServer((request, response) => {
			requests.push(`${request.method} ${request.url}`);
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			const id = pathname.split('/').at(-1);
			if (request.headers['x-n8n-api-key'] !== 'key') status = 401;
			if (request.method === 'DELETE') executions = executions.filter((each) => each.id !== id);
			const start = Number(searchParams.get('cursor') ?? 0);
			const end = start + Number(searchParams.get('limit'));
			const nextCursor = end < executions.length ? String(end) : null;
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ data: executions.slice(start, end), nextCursor }));
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
	});
	afterAll(() => void server.close());
	beforeEach(() => {
		[requests, status] = [[], 200];
		executions = Array.from({ length: 45 }, (_, index) => ({ id: `${index}`, data: { text: 'somebody else' } }));
	});

	async function forget(id: string, more: INodeParameters = {}, onError?: OnError) {
		const { port } = server.address() as AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}/api/v1/`;
		return await runNode(SocialContact, forgetting(id, { executions: 'named', ...more }), {
			items: [{}],
			onError,
			credentialTypes: [N8nApi],
			credentials: { n8nApi: { apiKey: 'key', baseUrl } },
		});
	}

	it('deletes those that name the person in whatever form, and no other', async () => {
		const id = await stored('anna@example.com');
		const texts = [`mail ANNA@example.com`, { user: 'anna' }, { id: 77 }, JSON.stringify({ id: 77 }), id];
		texts.forEach((text, index) => (executions[index * 9] = { id: `hit-${index}`, data: { text } }));
		executions[1] = { id: '1', data: { text: 'annabel has 177 marks and 77.5 points' } };
		const run = await forget(id);
		expect(run.output()).toEqual([
			expect.objectContaining({
				outcome: 'updated',
				executions: { lookedAt: 45, deleted: 5, isComplete: true },
			}),
		]);
		expect(executions.filter((each) => String(each.id).startsWith('hit'))).toEqual([]);
		expect(executions).toHaveLength(40);
	});

	it('looks at no more than it was told, and says that it is not complete', async () => {
		const run = await forget(await stored('anna@example.com'), { mostExecutions: 25 });
		expect(run.output()[0]?.executions).toEqual({ lookedAt: 25, deleted: 0, isComplete: false });
		expect(requests).toHaveLength(2);
	});

	it.each([401, 500])(
		'erases nobody where the API answers %s, since nobody would know whom to look for',
		async (code) => {
			const id = await stored('anna@example.com');
			status = code;
			const run = await forget(id, {}, 'continueRegularOutput');
			expect(run.output()[0]).toMatchObject({
				outcome: 'failed',
				error: expect.stringContaining(`answered ${code}`),
			});
			expect(
				(await runContactNode({ resource: 'contact', operation: 'get', contactId: id })).output(),
			).toHaveLength(1);
		},
	);
});
