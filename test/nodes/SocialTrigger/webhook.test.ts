import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { receive } from '../../../nodes/SocialTrigger/webhook';
import fc from '../../support/random';
import { message } from '../../support/social-trigger';
import { fakeWebhook, type FakeRequest } from './fake-context';

const SOURCE = 'workflow:node';
const KNOWN = { 'x-key': 'secret key' };
const named = (firstName: string) => {
	const event = { platform: 'linkedin', kind: 'event_registration', occurredAt: '2026-05-01T09:30:00Z' };
	return { ...event, email: 'ada@example.com', firstName };
};

describe('The webhook of Social Trigger', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'trigger-webhook-'));
		process.env.SOCIAL_CRM_DB_PATH = join(folder, 'store.sqlite');
	});
	afterEach(async () => {
		await closeStores();
		delete process.env.SOCIAL_CRM_DB_PATH;
		rmSync(folder, { recursive: true, force: true });
	});

	const send = async (request: FakeRequest) => {
		const { context, answer, logs } = fakeWebhook(request);
		return { result: await receive(context), answer, logs };
	};
	const kept = async (source = SOURCE) => (await (await openWorkspace('default')).inbox.waiting(source, 100)).length;

	it('keeps what is proven, answers, and starts no execution by that', async () => {
		const { result, answer } = await send({ headers: KNOWN, body: JSON.stringify(message(1)) });
		expect(answer.status).toBe(200);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(await kept()).toBe(1);
	});

	it.each<[string, FakeRequest, number]>([
		['without a proof', {}, 401],
		['with a wrong proof', { headers: { 'x-key': 'secret keY' } }, 401],
		['whose proof came twice', { headers: { 'x-key': ['secret key', 'secret key'] } }, 401],
		['where there is no credential', { headers: KNOWN, credential: null }, 401],
		['where the credential is empty', { headers: { 'x-key': '' }, credential: { name: 'X-Key', value: '' } }, 401],
		['of an unknown form', { headers: KNOWN, body: '{"hello":"world"}' }, 422],
		['that is no JSON', { headers: KNOWN, body: 'hello' }, 422],
		['that is no UTF-8', { headers: KNOWN, body: Buffer.from(JSON.stringify(named('José')), 'latin1') }, 422],
		...['br', 'GZIP', 'x-gzip', 'gzip, gzip', 'zstd'].map((coding): [string, FakeRequest, number] => [
			`that is packed by ${coding}, which nobody unpacks`,
			{ headers: { ...KNOWN, 'content-encoding': coding }, body: JSON.stringify(message(1)) },
			415,
		]),
		['that is too large', { headers: KNOWN, body: `{"pad":"${'x'.repeat(1_000_000)}"}` }, 413],
	])('refuses a request %s, and keeps nothing', async (_, request, status) => {
		const { result, answer, logs } = await send(request);
		expect(answer.status).toBe(status);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(await kept()).toBe(0);
		expect(`${logs.join()} ${answer.body}`).not.toMatch(/secret key|world/i);
	});

	it.each<[string, Error, number]>([
		['is more than n8n takes', Object.assign(new Error('too large'), { type: 'entity.too.large' }), 413],
		[
			'is packed otherwise than it says',
			Object.assign(new Error('incorrect header'), { code: 'Z_DATA_ERROR' }),
			401,
		],
		['ends before it is over', new Error('Request body stream was aborted'), 401],
	])('refuses a request whose body %s, and says it to nobody but the counts', async (_, body, status) => {
		const { result, answer, logs } = await send({ headers: KNOWN, body });
		expect([answer.status, result]).toEqual([status, { noWebhookResponse: true }]);
		expect(logs.filter((line) => !line.includes('a request was refused'))).toEqual([]);
		expect(await kept()).toBe(0);
	});

	it.each(['gzip', 'deflate', 'identity', ''])('takes a body that n8n has unpacked: %j', async (coding) => {
		const headers = { ...KNOWN, 'content-encoding': coding };
		const { answer } = await send({ headers, body: JSON.stringify(named('José')) });
		expect([answer.status, await kept()]).toEqual([200, 1]);
	});

	it('says nothing of why a proof was refused', async () => {
		const answers = [await send({}), await send({ headers: { 'x-key': 'x' } }), await send({ credential: null })];
		expect(new Set(answers.map(({ answer }) => answer.body)).size).toBe(1);
	});

	it('asks the platform to come again when the delivery cannot be kept', async () => {
		process.env.SOCIAL_CRM_DB_PATH = folder;
		const { result, answer, logs } = await send({ headers: KNOWN, body: JSON.stringify(message(1)) });
		expect([answer.status, answer.headers['retry-after']]).toEqual([503, '60']);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(logs.join()).toContain('cannot be opened');
	});

	it('starts an execution for a test, whose delivery is kept apart, also when it is sent again', async () => {
		for (const _ of [1, 2]) {
			const { result } = await send({ headers: KNOWN, body: JSON.stringify(message(1)), mode: 'manual' });
			expect(result).toEqual({ noWebhookResponse: true, workflowData: [[{ json: {} }]] });
			expect([await kept(), await kept(`${SOURCE}:test`)]).toEqual([0, 1]);
		}
	});

	it('keeps a body of any form where the deliveries are wanted as they are', async () => {
		const { answer } = await send({ headers: KNOWN, body: 'hello', parameters: { output: 'raw' } });
		expect([answer.status, await kept()]).toEqual([200, 1]);
	});

	it('never throws, whatever bytes and headers come', async () => {
		const bytes = fc.uint8Array({ maxLength: 300 });
		const headers = fc.dictionary(fc.constantFrom('x-key', 'content-type', '__proto__'), fc.anything());
		const proven = fc.constant(KNOWN);
		await fc.assert(
			fc.asyncProperty(bytes, fc.oneof(headers, proven), async (body, sent) => {
				const { answer } = await send({ headers: sent as Record<string, unknown>, body: Buffer.from(body) });
				expect([401, 422]).toContain(answer.status);
			}),
			{ numRuns: 300 },
		);
	});
});
