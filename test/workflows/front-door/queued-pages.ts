import { webhookAddress } from '../../../sandbox/demo/webhooks';
import type { N8nQueue } from '../../../sandbox/n8n/queue';
import { type Disputed, openDisputed } from '../../support/disputed-account';
import { formVisitor } from '../../support/form-visitor';
import { template } from '../../support/pushed-workflow';
import type { QueueStore } from './queue-store';

const [USER, PASSWORD] = ['ops', 'a long password of the tests'];
const TOKEN = 'a-long-random-text-of-the-test';
const KEEP_HERE = { 'Which value stays, on both sides?': 'The value here' };

/** What people and agents open, and workers answer. */
export interface QueuedPages {
	/** Template 12, by way of one process that takes webhooks. */
	healthPage(at: number): Promise<{ status: number; cache: string | null; html: string }>;
	/** Opens the form of template 06 and decides the conflict. @returns what each page says */
	decideByForm(): Promise<string[]>;
	/** Template 13: begins a session at one process and calls a tool at another. @returns what that answers */
	callTool(name: string, at: { begun: number; called: number }): Promise<string>;
	close(): Promise<void>;
}

export async function queuedPages(queue: N8nQueue, { place }: QueueStore): Promise<QueuedPages> {
	const { main, webhookUrls } = queue;
	Object.assign(process.env, place);
	const account = await openDisputed(main, 'hubspot', { portalId: 24_000_014 }, 'queued-pages');
	await account.dispute([{ firstName: 'Ana', here: 'Here', there: 'There' }]);
	const tools = await account.withTools(TOKEN);
	const page = await healthPageOf(queue);
	const by = (address: string, at: number) => address.replace(main.url, webhookUrls[at] as string);
	return {
		async healthPage(at) {
			const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
			const answer = await fetch(by(page, at), { headers: { authorization } });
			return { status: answer.status, cache: answer.headers.get('cache-control'), html: await answer.text() };
		},
		decideByForm: async () => await decide(queue, account),
		async callTool(name, { begun, called }) {
			const capabilities = {
				protocolVersion: '2025-06-18',
				capabilities: {},
				clientInfo: { name, version: '1' },
			};
			const begin = await ask(by(tools, begun), { id: 1, method: 'initialize', params: capabilities });
			const session = { 'mcp-session-id': begin.headers.get('mcp-session-id') ?? '' };
			await ask(by(tools, begun), { method: 'notifications/initialized' }, session);
			const call = { id: 2, method: 'tools/call', params: { name, arguments: {} } };
			return await (await ask(by(tools, called), call, session)).text();
		},
		close: async () => {
			await account.close();
			for (const name of Object.keys(place)) delete process.env[name];
		},
	};
}

async function healthPageOf({ main }: N8nQueue): Promise<string> {
	const data = { user: USER, password: PASSWORD };
	const httpBasicAuth = await main.createCredential({ name: 'Health page', type: 'httpBasicAuth', data });
	const workflow = { ...template('12-health-page.json'), id: 'queuedHealthPage' };
	const id = await main.importWorkflow(workflow, { credentials: { httpBasicAuth } });
	await main.publish(id);
	return await webhookAddress(main, id);
}

/** At the main process, where people log in. */
async function decide({ main }: N8nQueue, account: Disputed): Promise<string[]> {
	const visitor = formVisitor(main, main.address.session.cookie);
	const opened = await visitor.open(account.url);
	const shown = await visitor.send(opened);
	const done = await visitor.send(shown, KEEP_HERE);
	return [opened, shown, done].map(({ text }) => text);
}

async function ask(url: string, message: object, more: Record<string, string> = {}): Promise<Response> {
	return await fetch(url, {
		method: 'POST',
		headers: {
			...{ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
			...{ accept: 'application/json, text/event-stream', ...more },
		},
		body: JSON.stringify({ jsonrpc: '2.0', ...message }),
	});
}
