import type { N8nClient } from '../../sandbox/n8n';
import { heldContacts, heldEntries } from '../support/crm-people';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { problemOf, templateFor, type TemplateCopy } from '../support/template-for';
import { twinForm } from '../support/twins';
import { CRMS, IN_EACH_TEMPLATE } from '../support/crms';

const TEMPLATE = '02-message-to-engagement-update.json';
const DAY_MS = 86_400_000;
/** Far from midnight, so that the messages of a test are of one day. */
const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;

let n8n: N8nClient;
let serial = Date.now() % 1_000_000_000;

beforeAll(() => {
	n8n = connectN8n();
});

function telegramMessage(userId: number, text: string, minute: number) {
	serial += 1;
	return {
		update_id: serial,
		message: {
			message_id: serial,
			date: NOON / 1000 + minute * 60,
			text,
			chat: { id: userId, type: 'private' },
			from: { id: userId, is_bot: false, first_name: 'Mira', last_name: 'Okafor', username: `mira_${userId}` },
		},
	};
}

describe.each(IN_EACH_TEMPLATE)('The template "Message to engagement update" for "%s"', (provider) => {
	let sandbox: RemoteSandbox;
	let copy: TemplateCopy;
	const firstUser = 910_000 + IN_EACH_TEMPLATE.indexOf(provider) * 100;

	beforeAll(async () => {
		sandbox = remoteSandbox(crmUrl(provider));
		await sandbox.reset();
		copy = await templateFor(n8n, TEMPLATE, provider);
	});
	afterAll(async () => await copy.remove());

	const send = async (payload: unknown) => {
		const answer = await copy.send(payload);
		return { answer, result: (await copy.kept(answer))[0] ?? {} };
	};
	const contactOf = async (userId: number) =>
		(await heldContacts(provider, sandbox)).filter(({ key }) => key === `telegram:id:${userId}`);
	const entriesWith = async (text: string) =>
		(await heldEntries(provider, sandbox)).filter((entry) => entry.includes(text));

	it('brings score, band and the conversation of a message to the CRM, and answers that it did', async () => {
		const { answer, result } = await send(telegramMessage(firstUser, 'Do you ship to Faro?', 0));
		expect(answer).toEqual({
			status: 200,
			body: [
				{
					outcome: 'created',
					event: 'recorded',
					activity: 'created',
					contactId: result.contactId,
					problem: null,
					executionId: expect.any(String),
				},
			],
		});
		expect(result).toMatchObject({
			outcome: 'created',
			event: 'recorded',
			crmId: expect.any(String),
			contactId: expect.any(String),
			problem: null,
			activity: { outcome: 'created', entries: [{ outcome: 'created', activityId: expect.any(String) }] },
		});
		expect(result.score).toBeGreaterThan(0);
		const [held] = await contactOf(firstUser);
		expect(held).toMatchObject({ id: result.crmId, score: String(result.score), band: result.band });
		expect(await entriesWith('Do you ship to Faro?')).toEqual([expect.stringMatching(/12:00 Mira Okafor: /)]);
	});

	it('tells all messages of a day in one entry, also what the team wrote, and raises the score', async () => {
		const user = firstUser + 1;
		const { result: first } = await send(telegramMessage(user, 'Is anybody in?', 1));
		const reply = {
			platform: 'telegram',
			kind: 'message',
			direction: 'out',
			eventId: `reply-${user}`,
			userId: String(user),
			conversationId: String(user),
			occurredAt: new Date(NOON + 120_000).toISOString(),
			text: 'We are. How can we help?',
		};
		expect(await copy.send(reply)).toMatchObject({
			status: 200,
			body: [{ outcome: 'updated', activity: 'updated' }],
		});
		const { result: last } = await send(telegramMessage(user, 'With 20 licences', 3));
		expect(last).toMatchObject({ outcome: 'updated', crmId: first.crmId });
		expect(last.score).toBeGreaterThan(first.score as number);
		const [entry, ...others] = await entriesWith('Is anybody in?');
		expect(others).toEqual([]);
		expect(entry).toMatch(
			/12:01 Mira Okafor: Is anybody in\?.*12:02 Team: We are\. How can we help\?.*12:03 Mira Okafor: With 20 licences/s,
		);
		expect(await contactOf(user)).toEqual([
			expect.objectContaining({ score: String(last.score), band: last.band }),
		]);
	});

	it('changes nothing when the same message arrives again', async () => {
		const message = telegramMessage(firstUser + 2, 'Once only', 0);
		const { result: first } = await send(message);
		const before = [await heldContacts(provider, sandbox), await heldEntries(provider, sandbox)];
		await sandbox.clearRequests();
		const { answer, result } = await send(message);
		expect(answer).toMatchObject({
			status: 200,
			body: [{ outcome: 'unchanged', event: 'duplicate', activity: 'unchanged' }],
		});
		expect(result).toMatchObject({ crmId: first.crmId, score: first.score });
		expect((await sandbox.counts()).writes).toBe(0);
		expect([await heldContacts(provider, sandbox), await heldEntries(provider, sandbox)]).toEqual(before);
	});

	it('answers with a conflict where two records match, keeps both ids, and writes to neither', async () => {
		const email = `twin-${provider}@example.com`;
		await sandbox.seed(CRMS[provider].twins.contacts(email));
		await sandbox.clearRequests();
		const { answer, result } = await send(twinForm(`44400${serial}`, email, NOON));
		expect(answer).toMatchObject({
			status: 200,
			body: [{ outcome: 'conflict', event: 'recorded', activity: null, problem: 'ambiguous' }],
		});
		expect((result.problem as { recordIds: string[] }).recordIds).toHaveLength(2);
		expect((await sandbox.counts()).writes).toBe(0);
		expect(await entriesWith('Which one am I?')).toEqual([]);
	});

	it('passes by what nobody did', async () => {
		const value = {
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '15550783881', phone_number_id: '1' },
			statuses: [{ id: 'wamid.Y', status: 'read', timestamp: '1793520000', recipient_id: '14155552671' }],
		};
		const receipt = {
			object: 'whatsapp_business_account',
			entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
		};
		const { answer, result } = await send(receipt);
		expect(answer).toMatchObject({
			status: 200,
			body: [{ outcome: 'skipped', event: 'skipped', activity: null, contactId: null }],
		});
		expect(result).toMatchObject({ crmId: null, score: null, activity: null });
	});

	it('refuses what it cannot read, and keeps a message while the CRM is down', async () => {
		const refused = await copy.send({ hello: 'world' });
		expect(refused).toMatchObject({ status: 422, body: [{ outcome: 'failed', event: 'refused' }] });
		expect(await problemOf(n8n, refused)).toContain('Telegram');
		const message = telegramMessage(firstUser + 3, 'Down?', 5);
		await sandbox.addFault({ path: '*', times: 50, fault: { kind: 'serverError', status: 400 } });
		const { answer, result } = await send(message);
		expect(answer).toMatchObject({
			status: 502,
			body: [{ outcome: 'failed', event: 'recorded', problem: expect.any(String) }],
		});
		expect(result).toMatchObject({ problem: { message: expect.any(String) } });
		await sandbox.clearFaults();
		expect(await copy.send(message)).toMatchObject({
			status: 200,
			body: [{ outcome: 'created', event: 'duplicate' }],
		});
		expect(await entriesWith('Down?')).toHaveLength(1);
	});
});
