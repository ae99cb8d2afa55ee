import { runInNewContext } from 'node:vm';
import { resolveWebhookDescriptionField } from 'n8n-workflow';
import type { IHookFunctions, IWebhookDescription, IWebhookFunctions } from 'n8n-workflow';

import { errorsIn, issueToken, OPERATION_IDS, OPERATIONS } from '../../../core/api';
import { createToken } from '../../../core/flows/api';
import { CrmApiTrigger } from '../../../nodes/CrmApiTrigger/CrmApiTrigger.node';
import { CHOICES, WEBHOOK_NAMES } from '../../../nodes/CrmApiTrigger/operations';
import { publishing } from '../../../nodes/CrmApiTrigger/publishing';
import { receive } from '../../../nodes/CrmApiTrigger/webhook';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { openWorkspace } from '../../../nodes/shared/store';
import { GRANT, OURS, REALM, seedOf } from '../../core/api/some-tokens';
import { freshStore } from '../SocialContact/bench';
import { fakeWebhook } from '../SocialTrigger/fake-context';

freshStore();

const ACCOUNTS = { account: [{ integrationId: 'int_acme_1', workspace: 'acme' }] };
const KEY = { signingKey: seedOf(1).toString('base64'), ...REALM };
const ADA = { firstName: 'Ada', emails: ['ada@example.com'] };

interface Sent {
	token?: string;
	body?: string | Buffer | Error;
	parameters?: object;
	credential?: object | null;
	headers?: object;
}

async function send({ token = '', body = JSON.stringify(ADA), parameters, credential = KEY, headers }: Sent) {
	const fake = fakeWebhook({
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
		body,
		parameters: { operation: 'syncContact', accounts: ACCOUNTS, limits: {}, ...parameters },
		credential: credential as never,
	});
	const context = {
		...fake.context,
		getWebhookName: () => 'default',
		getParamsData: () => ({ integrationId: 'int_acme_1' }),
	};
	const result = await receive(context as unknown as IWebhookFunctions);
	return { ...fake, result };
}

async function token(): Promise<string> {
	const workspace = await openWorkspace('acme');
	const grant = { subject: 'shop', scopes: ['contacts'] as const, days: 1 };
	return (await createToken({ ...grant, workspace, runtime: systemRuntime, key: OURS, realm: REALM })).token;
}

describe('CRM API Trigger', () => {
	it('starts the workflow with an item for each person, and no token in it', async () => {
		const sent = await send({ token: await token() });
		expect(sent.answer.status).toBeNull();
		expect(sent.result).toEqual({
			workflowData: [
				[
					{
						json: {
							workspace: 'acme',
							crm: 'acme',
							integrationId: 'acme:1',
							object: 'contact',
							person: ADA,
							request: {
								operation: 'syncContact',
								workspace: 'acme',
								ticket: null,
								run: null,
								people: 1,
								headers: { 'ratelimit-policy': '"default";q=120;w=60', ratelimit: expect.any(String) },
							},
						},
					},
				],
			],
		});
	});

	it.each([
		['a body that does not arrive', { body: Object.assign(new Error('x'), { type: 'entity.too.large' }) }, 413],
		['a body that is not packed as it says', { body: new Error('incorrect header check') }, 400],
		['a body that is packed otherwise', { headers: { 'content-encoding': 'br' } }, 415],
	])('answers %s by itself, and starts nothing', async (_case, sent, status) => {
		const { answer, result } = await send({ ...sent, token: await token() });
		expect([answer.status, result]).toEqual([status, { noWebhookResponse: true }]);
		expect(errorsIn('Problem', JSON.parse(answer.body))).toEqual([]);
	});

	it('reads no body of somebody who has no token', async () => {
		const body = Object.assign(new Error('it was read'), { type: 'entity.too.large' });
		for (const stranger of [{ body }, { body, token: 'a.b.c' }]) {
			const { answer, result } = await send(stranger);
			expect([answer.status, result]).toEqual([401, { noWebhookResponse: true }]);
		}
	});

	it('never throws: what is out of order here is told in the log, under the id in the answer', async () => {
		const { answer, logs, result } = await send({ token: await token(), credential: null });
		expect([answer.status, result]).toEqual([500, { noWebhookResponse: true }]);
		const { instance, detail } = JSON.parse(answer.body) as Record<string, string>;
		expect(detail).not.toContain('credential');
		expect(logs[0]).toContain(String(instance).replace('urn:uuid:', ''));
	});

	it('takes no token that was signed with the right key and not made here', async () => {
		const now = Date.now();
		const forged = await issueToken(OURS, { ...GRANT, issuedAt: now, expiresAt: now + 60_000 });
		expect((await send({ token: forged })).answer.status).toBe(401);
	});

	const publish = async (parameters: object, credential: object | null = KEY) => {
		const all = { operation: 'syncContact', accounts: ACCOUNTS, ...parameters } as Record<string, unknown>;
		const context = {
			getNode: () => ({ id: 'node', name: 'Trigger' }),
			getNodeParameter: (name: string) => all[name],
			getCredentials: async () => await Promise.resolve(credential),
		};
		return await publishing.create.call(context as unknown as IHookFunctions);
	};

	it('is published with a key, and with accounts that can be served if any are listed', async () => {
		expect(await publish({})).toBe(true);
		expect(await publish({ accounts: {} })).toBe(true);
		const odd = { account: [{ integrationId: 'hubspot:1', workspace: 'acme' }] };
		await expect(publish({ accounts: odd })).rejects.toThrow(/^Accounts: an id is not written/);
		const without = { account: [{ integrationId: 'int_acme_1', workspace: ' ' }] };
		await expect(publish({ accounts: without })).rejects.toThrow(/^Accounts: one has no workspace/);
		await expect(publish({}, { signingKey: 'x' })).rejects.toThrow(/^Signing Key/);
	});

	it('has an address for each operation that the description names, which n8n reads without evaluating it', () => {
		const [row] = new CrmApiTrigger().description.webhooks ?? [];
		const read = (operation: string, field: keyof IWebhookDescription & string) =>
			resolveWebhookDescriptionField({ parameters: { operation } } as never, row as IWebhookDescription, field);
		for (const id of OPERATION_IDS) {
			const { method, path } = OPERATIONS[id];
			const address = `crm${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
			for (const [field, value] of [
				['path', address],
				['httpMethod', method],
				['isFullPath', path.includes('{')],
			] as const) {
				expect(read(id, field)).toEqual({ resolved: true, value });
				expect(row?.[field]).toContain(`"${id}":${JSON.stringify(value)}`);
			}
		}
	});

	it('takes all operations of integrations by one node, each at an address of its own, and no other has a second', () => {
		const { webhooks = [] } = new CrmApiTrigger().description;
		const valueOf = (expression: unknown, operation: string): unknown =>
			runInNewContext(/^=\{\{(.*)\}\}$/s.exec(String(expression))?.[1] ?? '', { $parameter: { operation } });
		const routesOf = (operation: string) =>
			webhooks
				.filter(({ httpMethod }) => valueOf(httpMethod, operation) !== '')
				.map(
					({ httpMethod, path }) =>
						`${String(valueOf(httpMethod, operation))} ${String(valueOf(path, operation))}`,
				);
		const described = CHOICES.integrations?.map(
			(id) => `${OPERATIONS[id].method} crm${OPERATIONS[id].path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
		);
		expect([routesOf('integrations'), webhooks.map(({ name }) => name)]).toEqual([described, WEBHOOK_NAMES]);
		for (const id of OPERATION_IDS) expect(routesOf(id)).toHaveLength(1);
	});
});
