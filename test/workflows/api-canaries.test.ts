import { bodyFor, startAccounts, type AccountSandboxes } from './api-accounts/account-sandboxes';
import { ACCOUNTS, SECRETS } from './api-accounts/connected-accounts';
import type { Replied, Sent } from '../support/api/send';
import { MASTER_KEY, serveApi, SIGNING_KEY, type ServedApi } from '../support/api/served-api';
import { connectN8n } from '../support/n8n-address';
import { bytesOf, databaseOf, keptByN8n } from '../support/n8n-database';
import { storeOf, until } from '../support/social-trigger';

type Row = Record<string, unknown>;

const WORKSPACE = 'api-canaries';
const TEMPLATES = ['integrations', 'contacts', 'leads', 'enrich', 'sync'].map((name) => `${name}.json`);

const n8n = connectN8n();
/** Tokens that the CRMs gave out. */
const given: string[] = [];
const answers: string[] = [];
let accounts: AccountSandboxes;
let api: ServedApi;
let token: string;

async function send(sent: Omit<Sent, 'token'>): Promise<Replied> {
	const replied = await api.send({ ...sent, token });
	answers.push(JSON.stringify([...replied.headers]), replied.text);
	return replied;
}

beforeAll(async () => {
	const onExchange = ({ responseBody }: { responseBody: unknown }) => {
		const { access_token: issued } = (responseBody ?? {}) as { access_token?: unknown };
		if (typeof issued === 'string') given.push(issued);
	};
	accounts = await startAccounts(() => ({ onExchange }));
	api = await serveApi(n8n, TEMPLATES, accounts.reach);
	token = await api.token(WORKSPACE, 'integrations', 'contacts', 'leads', 'sync');
});
afterAll(async () => {
	await api.remove();
	await accounts.close();
});

const inStore = () => bytesOf(storeOf(n8n.home)).toLowerCase();
const places = (text: string, words: readonly string[]) => words.filter((word) => text.toLowerCase().includes(word));

describe.each(ACCOUNTS.map(({ provider }, at) => [provider, at] as const))('The API with %s', (provider, at) => {
	const name = `zzname${provider}`;
	const email = `zzmail${provider}@example.com`;
	const user = `zzuser${provider}`;
	const userId = `86753091${at}`;
	const canaries = [name, `zzmail${provider}`, user, userId];
	const person = { firstName: name, lastName: 'Byron', company: 'Engines', emails: [email] };
	const others = Array.from({ length: 100 }, (_, number) => ({ emails: [`${number}@${provider}-others.example`] }));
	let path: string;
	let contactId: string;
	let statusUrl: string;
	const where = () => ({ crm: 'integration', integrationId: `${provider}:${path.split('_').at(-1)}` });
	const inWorkspace = { options: { workspace: WORKSPACE } };

	it('is asked for all that it does, and for what goes wrong', async () => {
		const connected = await send({ path: '/integrations', body: bodyFor(at) });
		path = `/integrations/${String(connected.json.integrationId)}`;
		const synced = await send({ path: `${path}/contacts/sync`, body: person, key: 'canary' });
		contactId = String(synced.json.contactId);
		expect([connected.status, synced.json.outcome]).toEqual([201, 'created']);
		expect((await send({ path: `${path}/leads/sync`, body: person })).json.contactId).toBe(contactId);
		const profiles = [{ platform: 'telegram', userId, username: user }];
		const enriched = await send({ path: `${path}/contacts/enrich`, body: { contactId, person: { profiles } } });
		expect(enriched.status).toBe(200);
		const batch = { people: [person, ...others] };
		statusUrl = String((await send({ path: `${path}/contacts/batch-sync`, body: batch })).json.statusUrl);
		await until(
			async () => (await send({ path: statusUrl })).json.status,
			(status) => status === 'done',
		);
		expect((await send({ path: `${path}/leads/attribution`, body: { contactId } })).status).toBe(200);
		expect((await send({ path: `${path}/contacts?email=${encodeURIComponent(email)}` })).status).toBe(200);
		const wrong = { ...bodyFor(at), secret: { ...bodyFor(at).secret, [name]: name } };
		const refused = [
			await send({ path: '/integrations', body: wrong }),
			await send({ path: `${path}/contacts/sync`, body: { ...person, emails: [name], lastName: 7 } }),
			await send({ path: `${path}/contacts/sync`, body: { firstName: name, emails: [email, `${name}@`] } }),
		];
		accounts.sandboxes[at]?.admin.addFault({ path: '*', times: 500, fault: { kind: 'serverError', status: 503 } });
		refused.push(await send({ path: `${path}/contacts/sync`, body: { ...person, jobTitle: user } }));
		accounts.sandboxes[at]?.admin.clearFaults();
		expect(refused.map(({ status }) => status >= 400)).toEqual([true, true, true, true]);
		for (const { text } of refused) expect(places(text.replace(`/secret/${name}`, ''), canaries)).toEqual([]);
	}, 240_000);

	it('shows and keeps no secret, and n8n keeps nothing of the person', async () => {
		const secrets = [...SECRETS, ...given, MASTER_KEY, SIGNING_KEY];
		expect([provider === 'salesforce' && given.length === 0, places(inStore(), canaries)]).toEqual([
			false,
			canaries,
		]);
		const kept = [bytesOf(databaseOf(n8n.home)), bytesOf(storeOf(n8n.home)), n8n.logs(), ...answers];
		expect(secrets.filter((secret) => kept.some((text) => text.includes(secret)))).toEqual([]);
		expect([keptByN8n(n8n.home), n8n.logs()].map((text) => places(text, canaries))).toEqual([[], []]);
		for (const id of api.workflows) expect(await n8n.executions(id)).toEqual([]);
	});

	it('tells and keeps nothing of a person who was forgotten', async () => {
		const id = contactId.slice('con_'.length);
		const forget = { resource: 'contact', operation: 'forget', contactId: id, confirmation: id, inCrms: 'archive' };
		const told = await api.node('socialContact').run({ ...forget, ...inWorkspace });
		expect(told).toMatchObject([{ outcome: 'updated' }]);
		for (const object of ['contact', 'lead']) {
			const archive = { resource: 'erasedRecord', operation: 'archive', object, ...where(), ...inWorkspace };
			told.push(...(await api.node('crmSync').run<Row>(archive)));
		}
		expect(places(JSON.stringify(told), canaries)).toEqual([]);
		expect([inStore(), n8n.logs()].map((text) => places(text, canaries))).toEqual([[], []]);
		const again = await send({ path: `${path}/contacts/sync`, body: person, key: 'canary' });
		expect([again.status, again.json.type]).toEqual([409, 'urn:social-crm:problem:answer-gone']);
		const [first] = (await send({ path: statusUrl })).json.results as Row[];
		expect(first).toMatchObject({ contactId: null, crmId: null });
		const found = await send({ path: `${path}/contacts?email=${encodeURIComponent(email)}` });
		expect(found.status).toBe(404);
		expect(places(inStore(), canaries)).toEqual([]);
	}, 120_000);
});
