import { CREATE_LEADS } from '../../sandbox/demo/templates';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { itemsOf } from '../../sandbox/n8n';
import { connectN8n, crmUrl, WEBHOOK_KEY } from '../support/n8n-address';
import { personalValues } from '../support/personal-values';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';

/** What every template is attacked with. Its CRM node is swapped for one that says what it should not. */
const TEMPLATES = [
	{ file: '01-new-conversation-to-crm-contact.json', crmNode: 'Sync to CRM' },
	{ file: '02-message-to-engagement-update.json', crmNode: 'Sync to CRM' },
	{ file: '03-post-engagement-to-lead-attribution.json', crmNode: 'Track Attribution', options: CREATE_LEADS },
];

const VICTIM = {
	first: 'Philippa',
	last: 'Quackenbush',
	email: 'philippa.quackenbush@victim.example',
	phone: '+14155550177',
	text: 'My account number is 4711-0815',
};

let n8n: N8nClient;
let hubspot: RemoteSandbox;
let lister: string;
let serial = Date.now() % 1_000_000_000;

function listWorkflow(): WorkflowJson {
	const node = (name: string, type: string, parameters: Record<string, unknown>) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	});
	const all = { resource: 'contact', operation: 'getAll', returnAll: true };
	return {
		name: 'Everybody',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('All', 'n8n-nodes-social-crm.socialContact', all),
		],
		connections: { Start: { main: [[{ node: 'All', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

beforeAll(async () => {
	n8n = connectN8n();
	hubspot = remoteSandbox(crmUrl('hubspot'));
	lister = await n8n.importWorkflow(listWorkflow());
});
afterAll(async () => await n8n.deleteWorkflow(lister));

const storedContacts = async () => itemsOf(await n8n.run(lister, { startNode: 'Start' }), 'All');

/** An update of Telegram, as anybody can make one up who knows a person's number. */
function telegramUpdate(userId: number, from: object = {}) {
	serial += 1;
	const sender = { id: userId, is_bot: false, ...from };
	const chat = { id: userId, type: 'private' };
	return { update_id: serial, message: { message_id: serial, date: 1_793_520_000, text: 'Hi', chat, from: sender } };
}

describe.each(TEMPLATES)('The template $file', ({ file, crmNode, options }) => {
	const userId = 640_000_000 + TEMPLATES.findIndex((each) => each.file === file);
	let copy: TemplateCopy;
	let secrets: string[];

	/** The person writes on a website, with everything in it, and on Telegram. */
	beforeAll(async () => {
		await hubspot.reset();
		copy = await templateFor(n8n, file, 'hubspot', { options, name: 'att' });
		const person = {
			id: userId,
			name: `${VICTIM.first} ${VICTIM.last}`,
			email: `${userId}.${VICTIM.email}`,
			phone_number: VICTIM.phone.slice(0, -1) + String(userId % 10),
		};
		const from = { first_name: VICTIM.first, last_name: VICTIM.last, username: `pq_${userId}` };
		const known = await copy.send(telegramUpdate(userId, from));
		expect(known.status).toBe(200);
		const chat = {
			event: 'message_created',
			id: userId,
			content: VICTIM.text,
			message_type: 'incoming',
			created_at: new Date().toISOString(),
			sender: { ...person, type: 'contact' },
			conversation: { id: userId, channel: 'Channel::WebWidget' },
			inbox: { id: 1, name: 'Website' },
			account: { id: 1 },
		};
		expect((await copy.send(chat)).status).toBe(200);
		const people = (await storedContacts()).filter((each) => JSON.stringify(each).includes(String(userId)));
		const rows = await hubspot.rows<{ id: string; properties: Record<string, string> }>('contacts');
		const inCrm = rows.filter((each) => JSON.stringify(each).includes(String(userId)));
		expect([people.length, inCrm.length]).not.toContain(0);
		secrets = [...Object.values(VICTIM), ...people.flatMap(personalValues), ...inCrm.map(({ id }) => id)];
		expect(secrets).toEqual(expect.arrayContaining([person.email, `pq_${userId}`, String(userId)]));
	});
	afterAll(async () => await copy.remove());

	/** Contact ids and execution ids are ours, and may hold the digits of a CRM's id by chance. */
	const told = (body: unknown) =>
		JSON.stringify(body).replace(/"(contactId|executionId)":("[^"]*"|null)/g, '"$1":"an id"');
	const expectNothingPersonal = (body: unknown) => {
		const text = told(body);
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
		expect(text).not.toMatch(/https?:|@|hubspot/);
	};

	it.each([
		['no key', null],
		['a wrong key', WEBHOOK_KEY.toUpperCase()],
		['an empty key', ''],
	])('lets nobody in with %s, and stores nothing', async (_, key) => {
		await hubspot.clearRequests();
		const before = [await storedContacts(), await n8n.executions(copy.id)];
		const { status, body } = await copy.send(telegramUpdate(userId, { first_name: 'Mallory' }), key);
		expect(status).toBe(403);
		expectNothingPersonal(body);
		expect([await storedContacts(), await n8n.executions(copy.id)]).toEqual(before);
		expect((await hubspot.counts()).total).toBe(0);
	});

	it("tells nothing of a person to a sender who has the key and somebody else's id", async () => {
		const update = telegramUpdate(userId);
		for (const body of [update, update, telegramUpdate(userId, { first_name: 'Mallory' })]) {
			const answer = await copy.send(body);
			expect(answer).toMatchObject({ status: 200, body: [{ contactId: expect.any(String), problem: null }] });
			expectNothingPersonal(answer.body);
		}
	});

	it('answers with an outcome, ids, and nothing else', async () => {
		const { body } = await copy.send(telegramUpdate(userId));
		const [entry] = body as Array<Record<string, unknown>>;
		const { contactId, executionId, ...words } = entry!;
		expect([contactId, executionId]).toEqual([
			expect.stringMatching(/^[0-9a-f-]{36}$/),
			expect.stringMatching(/^\d+$/),
		]);
		for (const word of Object.values(words)) expect(word === null || /^[a-zA-Z]+$/.test(word as string)).toBe(true);
	});

	it('does not repeat what a refused payload holds', async () => {
		const { status, body } = await copy.send({ hello: VICTIM.email, platform: VICTIM.text, kind: VICTIM.phone });
		expect(status).toBe(422);
		expectNothingPersonal(body);
	});

	it('refuses a delivery over its bounds with 413, and stores none of it', async () => {
		const updates = Array.from({ length: 20_000 }, (_, n) => telegramUpdate(900_000_000 + n));
		const before = await storedContacts();
		const large = copy.send(updates);
		// Whether others are answered meanwhile, not how fast: that is what the benchmark measures.
		expect((await fetch(`${n8n.url}/healthz`)).status).toBe(200);
		expect(await large).toMatchObject({ status: 413, body: [{ outcome: 'failed', problem: 'tooLarge' }] });
		const many = await copy.send(Array.from({ length: 1_001 }, () => ({ update_id: 1, message: {} })));
		expect(many).toMatchObject({ status: 413, body: [{ outcome: 'failed', problem: 'tooLarge' }] });
		expect(await storedContacts()).toEqual(before);
	});

	it('answers for each event of a delivery with an odd one, and takes the others', async () => {
		const odd = { update_id: 1, message: { ...telegramUpdate(userId).message, date: 'never' } };
		const { status, body } = await copy.send([telegramUpdate(userId), odd, telegramUpdate(userId)]);
		expect({ status, body }).toMatchObject({
			status: 200,
			body: [{ problem: null }, { problem: null }, { outcome: 'failed', problem: 'invalid' }],
		});
		expectNothingPersonal(body);
	});

	it('keeps for itself what the CRM says of a person', async () => {
		const loud = await templateFor(n8n, file, 'hubspot', {
			name: 'loud',
			change: (workflow) => replaceByLoudNode(workflow, crmNode),
		});
		const answer = await loud.send(telegramUpdate(userId));
		await loud.remove();
		expect(answer.body).toMatchObject([{ problem: 'conflict' }]);
		expectNothingPersonal(answer.body);
	});
});

/** Puts in the place of the CRM's node one that says of every item that it failed, with all that a CRM may answer. */
function replaceByLoudNode(workflow: WorkflowJson, name: string): void {
	const node = workflow.nodes.find((each) => each.name === name);
	if (node === undefined) throw new Error(`The template has no node ${name}`);
	const error = `${VICTIM.first} ${VICTIM.last} <${VICTIM.email}> ${VICTIM.phone}`;
	const problem = { kind: 'conflict', message: error, fix: error, recordIds: ['9001'] };
	const record = { outcome: 'conflict', crmId: '9001', crmUrl: 'https://app.hubspot.com/x/9001', problem };
	const hasErrorOutput = node.onError === 'continueErrorOutput';
	const json = hasErrorOutput ? { error, details: record } : { error, ...record };
	const jsCode = `return $input.all().map(() => ({ json: ${JSON.stringify(json)} }));`;
	Object.assign(node, { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode }, credentials: {} });
}
