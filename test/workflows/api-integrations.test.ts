import { errorsIn } from '../../core/api';
import { positionAt } from '../../core/api/ids';
import { bodyFor, startAccounts, type AccountSandboxes } from './api-accounts/account-sandboxes';
import { ACCOUNTS, EXAMPLES, formOf, SECRETS } from './api-accounts/connected-accounts';
import { type Replied, type Sent } from '../support/api/send';
import { serveApi, type ServedApi } from '../support/api/served-api';
import { CRMS } from '../support/crms';
import { connectN8n } from '../support/n8n-address';
import { bytesOf, databaseOf } from '../support/n8n-database';
import { storeOf } from '../support/social-trigger';

const [OURS, THEIRS] = ['api-ours', 'api-theirs'] as const;
type Workspace = typeof OURS | typeof THEIRS;

const n8n = connectN8n();
const tokens = {} as Record<Workspace, string>;
/** Ids as callers write them, of the first workspace, in the order of the accounts. */
const ids: string[] = [];
let api: ServedApi;
let accounts: AccountSandboxes;
let sandboxes: AccountSandboxes['sandboxes'];

beforeAll(async () => {
	accounts = await startAccounts();
	sandboxes = accounts.sandboxes;
	api = await serveApi(n8n, ['integrations.json', 'contacts.json', 'leads.json'], accounts.reach);
	for (const workspace of [OURS, THEIRS])
		tokens[workspace] = await api.token(workspace, 'integrations', 'contacts', 'leads');
});
afterAll(async () => {
	for (const id of ids)
		for (const workspace of [OURS, THEIRS])
			await send({ method: 'DELETE', path: `/integrations/${id}` }, workspace);
	await api.remove();
	await accounts.close();
});

const send = async (sent: Omit<Sent, 'token'>, workspace: Workspace = OURS): Promise<Replied> =>
	await api.send({ ...sent, token: tokens[workspace] });
const get = async (path: string, workspace: Workspace = OURS) => await send({ method: 'GET', path }, workspace);

describe('The routes of integrations in a real n8n', () => {
	it('connect an account of each CRM, and show nothing of its secret', async () => {
		for (const [at, { provider, connection }] of ACCOUNTS.entries()) {
			const { status, json, text } = await send({ path: '/integrations', body: bodyFor(at) });
			expect([status, json]).toEqual([
				201,
				expect.objectContaining({ provider, connection, name: `Account ${at}` }),
			]);
			for (const secret of Object.values(ACCOUNTS[at]!.secret)) expect(text).not.toContain(secret);
			ids.push(String(json.integrationId));
		}
		expect((await send({ path: '/integrations', body: bodyFor(0) }, THEIRS)).status).toBe(201);
	});

	it('answer the same again with the same, and another secret with 409', async () => {
		const again = await send({ path: '/integrations', body: bodyFor(0), key: 'connect-1' });
		const repeated = await send({ path: '/integrations', body: bodyFor(0), key: 'connect-1' });
		expect([again.status, repeated.status, repeated.text]).toEqual([201, 201, again.text]);
		sandboxes[0]?.admin.seed({ tokens: [{ token: 'pat-na1-another-canary' }] });
		const other = { ...bodyFor(0), secret: { accessToken: 'pat-na1-another-canary' } };
		const refused = await send({ path: '/integrations', body: other });
		expect(refused.status).toBe(409);
		expect(refused.json.detail).toContain(`"${ids[0]}"`);
	});

	it('say by pointer what is wrong, and which secret the CRM does not take', async () => {
		const wrong = async (body: object) => {
			const { status, json, text } = await send({ path: '/integrations', body });
			expect(text).not.toContain('wrong-canary');
			return [status, (json.errors as Array<{ pointer: string }> | undefined)?.map(({ pointer }) => pointer)];
		};
		const secret = { accessToken: 'wrong-canary' };
		expect(await wrong({ ...bodyFor(0), provider: 'acme' })).toEqual([422, ['/provider']]);
		expect(await wrong({ ...bodyFor(0), connection: 'n8nOAuth2' })).toEqual([422, ['/connection']]);
		expect(await wrong({ ...bodyFor(1), secret })).toEqual([422, ['/secret/apiToken', '/secret/accessToken']]);
		expect(await wrong({ ...bodyFor(0), host: 'http://127.0.0.1' })).toEqual([422, ['/host']]);
		const domain = { ...ACCOUNTS[2].secret, myDomain: 'wrong-canary.example' };
		expect(await wrong({ ...bodyFor(2), secret: domain })).toEqual([422, ['/secret/myDomain']]);
		expect(await wrong({ ...bodyFor(0), secret })).toEqual([422, ['/secret']]);
		expect(await wrong({ ...bodyFor(0), apiVersion: 'v0' })).toEqual([422, ['/apiVersion']]);
	});

	it('list what is connected page by page, and get, change and verify one', async () => {
		const first = await get('/integrations?limit=2');
		expect(first.status).toBe(200);
		const second = await get(`/integrations?limit=2&cursor=${String(first.json.nextCursor)}`);
		const listed = [first, second].flatMap(({ json }) => json.items as Array<{ integrationId: string }>);
		expect(listed.map(({ integrationId }) => integrationId)).toEqual([...ids].sort());
		expect([listed.length, second.json.nextCursor]).toEqual([3, null]);
		const path = `/integrations/${ids[0]}`;
		const one = await get(path);
		expect([one.status, one.json]).toEqual([200, listed.find(({ integrationId }) => integrationId === ids[0])]);
		const changed = await send({ method: 'PATCH', path, body: { name: 'Renamed', version: 1 } });
		expect([changed.status, changed.json]).toEqual([200, { ...one.json, ...RENAMED }]);
		const late = await send({ method: 'PATCH', path, body: { name: 'Late', version: 1 } });
		expect([late.status, late.json.type]).toEqual([409, 'urn:social-crm:problem:changed']);
		const unnamed = await send({ method: 'PATCH', path, body: { name: null } });
		expect(unnamed.json).toMatchObject({ name: null, version: 3 });
		expect((await send({ method: 'PATCH', path, body: {} })).json).toMatchObject({ status: 422 });
		for (const id of ids) {
			const verified = await send({ method: 'POST', path: `/integrations/${id}/verify` });
			expect(verified.status).toBe(200);
		}
	});
	const RENAMED = { name: 'Renamed', version: 2, updatedAt: expect.any(String) };

	it('answer as docs/api.md shows it', async () => {
		const path = `/integrations/${ids[0]}`;
		await send({ method: 'PATCH', path, body: { name: 'Acme, sales' } });
		const answers = [
			await send({ path: '/integrations', body: bodyFor(0) }),
			await get('/integrations?limit=1'),
			await send({ method: 'POST', path: `${path}/verify` }),
		];
		expect(answers.map(({ json }) => formOf(json))).toEqual(EXAMPLES.map(formOf));
		const schemas = ['Integration', 'Integrations', 'VerifiedIntegration'] as const;
		expect(EXAMPLES.map((example, at) => errorsIn(schemas[at]!, example))).toEqual([[], [], []]);
		expect(positionAt(String(EXAMPLES[1]?.nextCursor))).toBe('hubspot:148273');
	});

	it('have people brought to each account by the same two workflows', async () => {
		for (const [at, id] of ids.entries()) {
			const body = { emails: [`person-${at}@api-integrations.example`], firstName: 'Ada', lastName: 'Lovelace' };
			const { status, json } = await send({ path: `/integrations/${id}/contacts/sync`, body });
			expect([status, json]).toEqual([200, expect.objectContaining({ outcome: 'created', problem: null })]);
			const leads = {
				people: [{ emails: [`lead-${at}@api-integrations.example`], lastName: 'Byron', company: 'A' }],
			};
			const batch = await send({ path: `/integrations/${id}/leads/batch-sync`, body: leads });
			expect([batch.status, batch.json]).toMatchObject([
				200,
				{ results: [{ outcome: 'created', problem: null }] },
			]);
			const held = await CRMS[ACCOUNTS[at]!.provider].held.contacts(sandboxes[at]?.admin as never);
			expect(held.map(({ email }) => email)).toContain(body.emails[0]);
		}
	});

	it('tell an id of another workspace and one of nobody alike, byte for byte, and start nothing', async () => {
		const [, theirs = ''] = ids;
		const missing = theirs.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
		const contact = { emails: ['ada@api-integrations.example'] };
		const requests: Array<(id: string) => Omit<Sent, 'token'>> = [
			(id) => ({ method: 'GET', path: `/integrations/${id}` }),
			(id) => ({ method: 'PATCH', path: `/integrations/${id}`, body: { name: 'Mine' } }),
			(id) => ({ method: 'DELETE', path: `/integrations/${id}` }),
			(id) => ({ method: 'POST', path: `/integrations/${id}/verify` }),
			(id) => ({ path: `/integrations/${id}/leads/batch-sync`, body: { people: [contact] } }),
		];
		for (const request of requests) {
			const told = async (id: string) => {
				const { status, text, headers } = await send(request(id), THEIRS);
				const names = [...headers.keys()].sort();
				return JSON.stringify([status, text.replaceAll(id, 'ID'), names, headers.get('content-length')]);
			};
			const answer = await told(theirs);
			expect([answer, answer.startsWith('[404,')]).toEqual([await told(missing), true]);
		}
		expect((await get('/integrations', THEIRS)).json.items).toHaveLength(1);
	});

	it('disconnect one, and leave that of the other workspace', async () => {
		const path = `/integrations/${ids[0]}`;
		const deleted = await send({ method: 'DELETE', path });
		expect([deleted.status, deleted.text]).toEqual([204, '']);
		expect([(await get(path)).status, (await send({ method: 'DELETE', path })).status]).toEqual([404, 404]);
		expect((await get('/integrations')).json.items).toHaveLength(2);
		expect((await get(path, THEIRS)).status).toBe(200);
	});

	it('leave no secret in executions, in a database or in a log, not even while they ran', async () => {
		for (const id of api.workflows) expect(await n8n.executions(id)).toEqual([]);
		const secrets = [...SECRETS, 'another-canary', 'wrong-canary'];
		const kept = [bytesOf(databaseOf(n8n.home)), bytesOf(storeOf(n8n.home)), n8n.logs()].join('');
		expect(kept).toContain('Account 1');
		expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
	});
});
