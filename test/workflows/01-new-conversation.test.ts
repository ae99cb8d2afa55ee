import { PAYLOADS } from '../../sandbox/demo/payloads';
import { demoPerson } from '../../sandbox/demo/people';
import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { numberedEvents, whatsappMessages, whatsappReceipt } from '../support/conversation-events';
import { CRMS } from '../support/crms';
import type { HubSpotRow } from '../support/crms/hubspot/credentials';
import { connectN8n } from '../support/n8n-address';
import { hubspotUrl } from '../support/crms/hubspot/credentials';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { problemOf, templateFor, type Answer, type TemplateCopy } from '../support/template-for';
import { twinForm } from '../support/twins';

let n8n: N8nClient;
let hubspot: RemoteSandbox;
let copy: TemplateCopy;
const events = numberedEvents();

beforeAll(async () => {
	n8n = connectN8n();
	hubspot = remoteSandbox(hubspotUrl());
	await hubspot.reset();
	copy = await templateFor(n8n, '01-new-conversation-to-crm-contact.json', 'hubspot');
});

afterAll(async () => await copy.remove());

const contacts = async () => await hubspot.rows<HubSpotRow>('contacts');
const crmIdOf = async (answer: Answer) => (await copy.kept(answer))[0]?.crmId;

describe('The template "New conversation to CRM contact"', () => {
	it('makes a contact with its social profile out of a message, and answers with the outcome', async () => {
		const answer = await copy.send(events.telegram(700_001));
		const [kept] = await copy.kept(answer);
		expect(kept).toMatchObject({ outcome: 'created', crmId: expect.stringMatching(/^\d+$/), problem: null });
		const contactId = (kept?.contact as { id: string }).id;
		expect(answer).toEqual({
			status: 200,
			body: [{ outcome: 'created', contactId, problem: null, executionId: expect.any(String) }],
		});

		const [row] = (await contacts()).filter(
			({ properties }) => properties.social_contact_key === 'telegram:id:700001',
		);
		expect(row!.properties).toMatchObject({
			firstname: 'Zoë',
			lastname: 'Şahin',
			social_platforms: 'telegram',
			social_username: 'zoe_700001',
			social_interaction_count: '1',
		});
		expect(row!.properties.social_profiles).toContain('telegram: @zoe_700001, id 700001');
	});

	it('does nothing when the same event arrives again', async () => {
		const message = events.telegram(700_002);
		await copy.send(message);
		const before = await contacts();
		await hubspot.clearRequests();
		const again = await copy.send(message);
		expect(again).toMatchObject({ status: 200, body: [{ outcome: 'unchanged' }] });
		expect(await contacts()).toEqual(before);
		expect((await hubspot.counts()).total).toBe(0);
	});

	it('takes the payload of every platform', async () => {
		for (const [platform, build] of Object.entries(PAYLOADS)) {
			const { status, body } = await copy.send(
				build(demoPerson(100_001), { serial: events.next(), at: Date.UTC(2026, 10, 2), text: 'Hello' }),
			);
			expect([platform, status]).toEqual([platform, 200]);
			expect(body).toMatchObject([{ outcome: expect.stringMatching(/created|updated/) }]);
		}
	});

	it('joins a website chat and a WhatsApp number into one CRM contact', async () => {
		const person = { ...demoPerson(200_003), email: 'joined@example.com', phone: '14155550123' };
		const moment = (day: number, text: string) => ({
			serial: events.next(),
			at: Date.UTC(2026, 10, day),
			text,
		});
		const chat = await crmIdOf(await copy.send(PAYLOADS.chatwoot!(person, moment(2, 'Hello'))));
		const phone = await crmIdOf(await copy.send(PAYLOADS.whatsapp!(person, moment(3, 'Me again'))));
		expect(phone).toBe(chat);
		const row = (await contacts()).find(({ id }) => id === chat);
		expect(row!.properties).toMatchObject({
			email: 'joined@example.com',
			social_platforms: 'chatwoot;whatsapp',
			social_interaction_count: '2',
		});
	});

	it('gives one item per event of a delivery', async () => {
		const { body } = await copy.send(whatsappMessages(['14155552671', '14155552672'], events.next()));
		expect(body).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }]);
	});

	it('skips a delivery receipt and keeps why', async () => {
		const answer = await copy.send(whatsappReceipt('delivered'));
		expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'skipped', contactId: null, problem: null }] });
		expect(await copy.kept(answer)).toMatchObject([{ outcome: 'skipped', reason: expect.any(String) }]);
	});

	it('refuses a payload it does not know, keeps what it expected, and marks the execution as failed', async () => {
		const answer = await copy.send({ hello: 'world', token: 'very-secret-value' });
		expect(answer).toMatchObject({ status: 422, body: [{ outcome: 'failed', problem: 'invalid' }] });
		expect(JSON.stringify(answer)).not.toContain('very-secret-value');
		const problem = await problemOf(n8n, answer);
		expect(problem).toMatch(/Telegram/);
		expect(problem).not.toContain('very-secret-value');
	});

	it('answers for each event of a delivery, also when the CRM took only one of them', async () => {
		await hubspot.reset();
		await copy.send(whatsappMessages(['14155552681'], events.next()));
		await hubspot.addFault({
			path: '/crm/*/batch/upsert',
			times: 50,
			fault: { kind: 'serverError', status: 400 },
		});
		const { status, body } = await copy.send(whatsappMessages(['14155552681', '14155552682'], events.next()));
		await hubspot.reset();
		expect(status).toBe(502);
		expect((body as Array<{ outcome: string }>).map(({ outcome }) => outcome).sort()).toEqual([
			'failed',
			'updated',
		]);
	});

	it('answers with a conflict where two records match, keeps both ids, and writes to neither', async () => {
		await hubspot.seed(CRMS.hubspot.twins.contacts('twin-01@example.com'));
		await hubspot.clearRequests();
		const answer = await copy.send(twinForm(`01${events.next()}`, 'twin-01@example.com', Date.UTC(2026, 10, 2)));
		expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'conflict', problem: 'ambiguous' }] });
		expect(await problemOf(n8n, answer)).toContain('2 CRM records match');
		expect((await hubspot.counts()).writes).toBe(0);
	});

	it('keeps the event when the CRM is down, and finishes it on redelivery', async () => {
		const message = events.telegram(700_009);
		await hubspot.addFault({ path: '/crm/*', times: 50, fault: { kind: 'serverError', status: 400 } });
		const failed = await copy.send(message);
		await hubspot.reset();
		expect(failed).toMatchObject({
			status: 502,
			body: [{ outcome: 'failed', contactId: expect.any(String), problem: expect.any(String) }],
		});
		expect(await problemOf(n8n, failed)).not.toBe('');
		const again = await copy.send(message);
		expect(again).toMatchObject({ status: 200, body: [{ outcome: 'created' }] });
		expect(await copy.kept(again, 'Record Event')).toMatchObject([
			{ outcome: 'duplicate', contact: { interactionCount: 1 } },
		]);
	});

	it('sets the fields up by hand too, and finds them again', async () => {
		await hubspot.reset();
		const first = itemsOf(await n8n.run(copy.id, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		const second = itemsOf(await n8n.run(copy.id, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		expect(new Set(first.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		expect(new Set(second.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
		expect(first.map(({ field }) => field)).toEqual(
			expect.arrayContaining([
				'externalKey',
				'socialProfiles',
				'socialFollowers',
				'engagementScore',
				'lastInteractionAt',
				'firstTouch',
			]),
		);
	});
});
