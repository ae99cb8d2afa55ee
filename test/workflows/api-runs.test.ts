import type { WorkflowJson } from '../../sandbox/n8n';
import { template } from '../support/pushed-workflow';
import { apiOverThreeCrms, type Row } from '../support/api/three-crms';
import { IN_EACH_TEMPLATE } from '../support/crms';

const [OURS, THEIRS] = ['runs-ours', 'runs-theirs'] as const;
const TEMPLATES = ['contacts', 'enrich', 'leads', 'sync'] as const;

const api = apiOverThreeCrms({ workspaces: [OURS, THEIRS], templates: TEMPLATES });
const { ended, integrations, node, pathOf, send } = api;

describe.each(IN_EACH_TEMPLATE)('Runs of the API in a real n8n with %s', (provider) => {
	const people = Array.from({ length: 101 }, (_, at) => ({
		firstName: `Person ${at}`,
		emails: [`person-${at}@runs-${provider}.example`],
	}));
	let statusUrl: string;

	it('a batch of more than 100 people is answered at once, and again, and done once', async () => {
		const batch = { body: { people }, idempotencyKey: `batch-${provider}` };
		const first = await send(`${pathOf(provider)}/contacts/batch-sync`, batch);
		expect(first.status).toBe(202);
		statusUrl = String(first.json.statusUrl);
		expect(first.headers.get('location')).toBe(statusUrl);
		expect(first.headers.get('ratelimit')).toMatch(/^"default";r=\d+/);
		const again = await send(`${pathOf(provider)}/contacts/batch-sync`, batch);
		expect([again.status, again.text]).toEqual([202, first.text]);
		expect(await ended(statusUrl)).toMatchObject({
			status: 'done',
			total: 101,
			counts: { created: 101, failed: 0 },
		});
	});

	it('its results are told page by page, to nobody else, and the same batch changes nothing', async () => {
		const first = await send(`${statusUrl}?limit=60`);
		const rest = await send(`${statusUrl}?limit=60&cursor=${String(first.json.nextCursor)}`);
		const results = [...(first.json.results as Row[]), ...(rest.json.results as Row[])];
		expect([results.length, rest.json.nextCursor]).toEqual([101, null]);
		expect(new Set(results.map(({ crmId }) => crmId)).size).toBe(101);
		const foreign = await send(statusUrl, { by: THEIRS });
		const missing = await send(
			statusUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
			{ by: THEIRS },
		);
		expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
		const anew = await send(`${pathOf(provider)}/contacts/batch-sync`, { body: { people } });
		expect(await ended(String(anew.json.statusUrl))).toMatchObject({ counts: { unchanged: 101 } });
	});

	it('what changed in the CRM is taken behind the answer, and its note says what waits', async () => {
		const where = { crm: 'integration', integrationId: integrations.get(provider), options: { workspace: OURS } };
		const path = `${pathOf(provider)}/sync-from-crm`;
		const without = await send(path, { body: { object: 'contact' } });
		const told = await ended(String(without.json.statusUrl));
		expect(told).toMatchObject({
			status: 'failed',
			problem: { detail: expect.stringContaining('nothing is set yet') },
		});
		await node('crmSync').run({ resource: 'policy', operation: 'set', object: 'contact', ...where });
		const { status, json } = await send(path, { body: { object: 'contact' } });
		expect([status, json.status]).toEqual([202, 'queued']);
		expect(await ended(String(json.statusUrl))).toMatchObject({ status: 'done', total: null, problem: null });
	});
});

describe.each(IN_EACH_TEMPLATE)('Look-ups by the API in a real n8n with %s', (provider) => {
	const email = `ada@lookups-${provider}.example`;
	const ada = { firstName: 'Ada', lastName: 'King', emails: [email] };
	let contactId: string;

	it('the record of an address is told with the contact that is stored for it, to their workspace alone', async () => {
		const made = await send(`${pathOf(provider)}/contacts/sync`, { body: ada });
		contactId = String(made.json.contactId);
		const { status, json } = await send(`${pathOf(provider)}/contacts?email=${encodeURIComponent(email)}`);
		expect(status).toBe(200);
		expect(json.items).toEqual([expect.objectContaining({ contactId, crmId: made.json.crmId, emails: [email] })]);
		const foreign = await send(`${pathOf(provider)}/contacts?email=${encodeURIComponent(email)}`, { by: THEIRS });
		const nobody = await send(`${pathOf(provider)}/contacts?email=nobody@lookups.example`);
		expect([foreign.status, nobody.status]).toEqual([404, 404]);
		expect((await send(`${pathOf(provider)}/contacts`)).status).toBe(422);
		expect((await send(`${pathOf(provider)}/contacts?email=nobody`)).status).toBe(422);
	});

	it('leads are found by their address as well', async () => {
		const lead = { firstName: 'Grace', emails: [`grace@lookups-${provider}.example`] };
		const made = await send(`${pathOf(provider)}/leads/sync`, { body: lead });
		expect(made.json).toMatchObject({ outcome: 'created' });
		const { json } = await send(`${pathOf(provider)}/leads?email=${encodeURIComponent(lead.emails[0] ?? '')}`);
		expect(json.items).toMatchObject([{ crmId: made.json.crmId, contactId: made.json.contactId }]);
	});

	it('a person is enriched by the id of an answer, and their social data reaches the CRM', async () => {
		const profiles = [{ platform: 'telegram', userId: `77-${provider}`, username: 'ada_tells' }];
		const { status, json } = await send(`${pathOf(provider)}/contacts/enrich`, {
			body: { contactId, person: { profiles } },
		});
		expect(status).toBe(200);
		expect(json).toMatchObject({ outcome: 'updated', contactId });
	});

	it('a contact in a body that is unknown, or of another workspace, is wrong by its place alone', async () => {
		const [theirs] = await node('socialContact').run({
			...{ resource: 'contact', operation: 'enrich', contactId: '', personSource: 'json' },
			personJson: JSON.stringify({ firstName: 'Mary', emails: [`mary@lookups-${provider}.example`] }),
			options: { workspace: THEIRS },
		});
		const ids = ['00000000-0000-4000-8000-000000000000', String((theirs?.contact as Row | undefined)?.id)];
		expect(ids[1]).toHaveLength(ids[0]!.length);
		const errors = [{ pointer: '/contactId', detail: 'No such contact is stored in this workspace.' }];
		for (const id of ids.map((each) => `con_${each}`))
			for (const [path, body] of [
				['contacts/enrich', { contactId: id, person: { firstName: 'Ada', emails: [email] } }],
				['leads/attribution', { contactId: id }],
			] as const) {
				const { status, json } = await send(`${pathOf(provider)}/${path}`, { body });
				expect([path, status, json.errors]).toEqual([path, 422, errors]);
			}
	});

	it('the touches that led to a lead are told with their credit', async () => {
		await node('leadAttribution').run({
			resource: 'touchpoint',
			operation: 'track',
			contactSource: 'stored',
			contactId: contactId.slice('con_'.length),
			touchpoint: 'post_click',
			platform: 'telegram',
			eventId: `click-${provider}`,
			occurredAt: '2026-11-20T08:00:00Z',
			options: { workspace: OURS },
		});
		const body = { contactId, models: ['linear', 'last_touch'] };
		const { status, json } = await send(`${pathOf(provider)}/leads/attribution`, { body });
		expect(status).toBe(200);
		expect(json).toMatchObject({
			contactId,
			conversion: null,
			journey: [{ platform: 'telegram', credits: { linear: { credit: 1 }, last_touch: { credit: 1 } } }],
		});
	});
});

it('A run has failed as soon as its workflow did, and is carried out when it is sent again', async () => {
	const [sync = ''] = api.workflows.slice(-1);
	await api.n8n.unpublish(sync);
	await api.publish(failingBehindBegin());
	const [failing = ''] = api.workflows.slice(-1);
	const sent = { body: { object: 'contact' }, idempotencyKey: 'fails-once' };
	const first = await send(`${pathOf('hubspot')}/sync-from-crm`, sent);
	const problem = { type: 'urn:social-crm:problem:internal', status: 500 };
	expect(await ended(String(first.json.statusUrl))).toMatchObject({ status: 'failed', problem, counts: {} });
	await api.n8n.unpublish(failing);
	await api.n8n.publish(sync);
	const again = await send(`${pathOf('hubspot')}/sync-from-crm`, sent);
	expect([again.status, again.text]).toEqual([202, first.text]);
	expect(await ended(String(first.json.statusUrl))).toMatchObject({ status: 'done', problem: null });
});

/** What somebody put between the nodes fails. */
function failingBehindBegin(): WorkflowJson {
	const workflow = template('api/sync.json');
	const pull = workflow.nodes.find(({ name }) => name === 'Pull');
	const parameters = { errorMessage: 'Nobody foresaw it' };
	Object.assign(pull ?? {}, { type: 'n8n-nodes-base.stopAndError', typeVersion: 1, parameters, onError: undefined });
	return { ...workflow, id: 'socialCrmApiFailing' };
}

it('Runs of the API leave no execution behind', async () => {
	expect((await Promise.all(api.workflows.map(async (id) => await api.n8n.executions(id)))).flat()).toEqual([]);
});
