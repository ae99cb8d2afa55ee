import { CREATE_LEADS } from '../../sandbox/demo/templates';
import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { heldContacts, heldEntries, heldLeads } from '../support/crm-people';
import { engagementsOf, NOON } from '../support/engagement-events';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { reportFor, templateFor, type TemplateCopy } from '../support/template-for';
import { CRMS, IN_EACH_TEMPLATE } from '../support/crms';
import { twinForm } from '../support/twins';

const TEMPLATE = '03-post-engagement-to-lead-attribution.json';
const DAY = new Date(NOON).toISOString().slice(0, 10);

const engagement = engagementsOf('post');

describe.each(IN_EACH_TEMPLATE)('The template "Post engagement to lead attribution" for "%s"', (provider) => {
	let n8n: N8nClient;
	let sandbox: RemoteSandbox;
	let keeping: TemplateCopy;
	let creating: TemplateCopy;

	beforeAll(async () => {
		n8n = connectN8n();
		sandbox = remoteSandbox(crmUrl(provider));
		await sandbox.reset();
		// What is won has to come after the touches.
		await sandbox.moveClock({ now: Date.now() });
		// The ids of a CRM that was reset belonged to other people in the files before.
		const workspace = 'engagement';
		keeping = await templateFor(n8n, TEMPLATE, provider, { workspace });
		creating = await templateFor(n8n, TEMPLATE, provider, {
			options: CREATE_LEADS,
			name: 'new',
			workspace,
		});
	});
	afterAll(async () => {
		await keeping.remove();
		await creating.remove();
	});

	const send = async (copy: TemplateCopy, payload: unknown) => {
		const answer = await copy.send(payload);
		return { answer, result: (await copy.kept(answer))[0] ?? {} };
	};
	const address = (name: string) => `${name}.${provider}@example.com`;
	const leadsOf = async (email: string) =>
		(await heldLeads(provider, sandbox)).filter((lead) => lead.email === email);
	const contactsOf = async (email: string) =>
		(await heldContacts(provider, sandbox)).filter((contact) => contact.email === email);
	const everything = async () => [
		await heldLeads(provider, sandbox),
		await heldContacts(provider, sandbox),
		await heldEntries(provider, sandbox),
	];
	const journeys = async () =>
		(await heldEntries(provider, sandbox)).filter((entry) => entry.includes('Credit by channel'));

	it('only stores the touch of somebody whom the CRM does not know, as it comes', async () => {
		const email = address('nobody');
		const { answer, result } = await send(keeping, engagement(email, 'like'));
		expect(answer).toEqual({
			status: 200,
			body: [
				{
					outcome: 'skipped',
					touchpoint: 'recorded',
					journey: null,
					contactId: result.contactId,
					problem: 'notFound',
					executionId: expect.any(String),
				},
			],
		});
		expect(result).toMatchObject({
			crmId: null,
			attribution: { touchCount: 1 },
			problem: { kind: 'notFound' },
		});
		expect([await leadsOf(email), await contactsOf(email)]).toEqual([[], []]);
	});

	it('makes a lead of them if If Not a Lead says that, with all their touches and one note', async () => {
		const email = address('nobody');
		const { answer, result } = await send(creating, engagement(email, 'comment', { text: 'How much is it?' }));
		expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'created', journey: 'created' }] });
		expect(result).toMatchObject({
			outcome: 'created',
			crmObject: 'lead',
			journey: { outcome: 'created' },
			attribution: { touchCount: 2 },
			credit: { linear: { instagram: { credit: 1 } } },
		});
		expect(await leadsOf(email)).toEqual([
			expect.objectContaining({
				id: result.crmId,
				touches: '2',
				score: String(result.score),
				band: result.band,
				firstTouch: `${DAY} instagram: engagement, spring`,
				lastTouch: `${DAY} instagram: comment, spring`,
				source: 'instagram',
				campaign: 'spring',
			}),
		]);
		expect(await journeys()).toHaveLength(1);
	});

	it('follows a second touch in the fields and in the same note', async () => {
		const email = address('nobody');
		const { answer, result } = await send(
			creating,
			engagement(email, 'click', {
				platform: 'linkedin',
				postId: 'p9',
				campaign: 'autumn',
				source: 'newsletter',
			}),
		);
		expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'updated', journey: 'updated' }] });
		expect(result).toMatchObject({
			crmObject: 'lead',
			credit: { first_touch: { instagram: { credit: 1 } }, last_touch: { linkedin: { credit: 1 } } },
		});
		expect(await leadsOf(email)).toEqual([
			expect.objectContaining({ touches: '3', lastTouch: `${DAY} linkedin: post click, autumn` }),
		]);
		expect(await journeys()).toEqual([expect.stringMatching(/comment, spring.*post click, autumn/s)]);
	});

	it('works with a lead that is there, adds none, and changes nothing when the event arrives again', async () => {
		const email = address('lead');
		await CRMS[provider].journey.lead(sandbox, email);
		const [seeded] = await leadsOf(email);
		const event = engagement(email, 'share');
		const first = await send(creating, event);
		expect(first).toMatchObject({ answer: { status: 200, body: [{ outcome: 'updated', problem: null }] } });
		expect(first.result).toMatchObject({ crmObject: 'lead', crmId: seeded?.id });
		const before = await everything();
		expect(await leadsOf(email)).toEqual([expect.objectContaining({ touches: '1', source: 'instagram' })]);
		await sandbox.clearRequests();
		const second = await send(creating, event);
		expect(second.answer).toMatchObject({
			status: 200,
			body: [{ outcome: 'unchanged', touchpoint: 'duplicate', journey: 'unchanged' }],
		});
		expect(second.result).toMatchObject({ crmId: seeded?.id });
		expect((await sandbox.counts()).writes).toBe(0);
		expect(await everything()).toEqual(before);
	});

	it('answers with a conflict where two leads match, keeps both ids, and writes to neither', async () => {
		const email = address('twin');
		const { leads, leadsOf: leadsOfPersons } = CRMS[provider].twins;
		await sandbox.seed(leads(email));
		if (leadsOfPersons) await sandbox.seed(leadsOfPersons((await contactsOf(email)).map(({ id }) => id)));
		await sandbox.clearRequests();
		const { answer, result } = await send(
			creating,
			twinForm(`333${IN_EACH_TEMPLATE.indexOf(provider)}${NOON}`, email, NOON),
		);
		expect(answer).toMatchObject({
			status: 200,
			body: [{ outcome: 'conflict', touchpoint: 'recorded', journey: null, problem: 'ambiguous' }],
		});
		const { recordIds } = result.problem as { recordIds: string[] };
		expect(new Set(recordIds).size).toBe(2);
		expect((await sandbox.counts()).writes).toBe(0);
	});

	it('credits what was won to the channels of the touches, and the credit adds up', async () => {
		const email = address('lead');
		const contactId = (await CRMS[provider].journey.convert?.(sandbox, email)) ?? (await contactsOf(email))[0]?.id;
		await keeping.send(engagement(email, 'click', { platform: 'tiktok' }));
		await CRMS[provider].journey.won(sandbox, contactId ?? '');
		const reporting = await reportFor(n8n, provider, 'engagement');
		const execution = await n8n.run(reporting, { startNode: 'Every Monday' });
		await n8n.deleteWorkflow(reporting);
		expect(itemsOf(execution, 'Pull Conversions')).toMatchObject([{ crm: provider }]);
		const channels = itemsOf(execution, 'Report by Channel') as Array<{
			channel: string;
			models: Record<string, { value: number }>;
		}>;
		expect(channels.map(({ channel }) => channel)).toEqual(expect.arrayContaining(['instagram', 'tiktok']));
		const sumOf = (model: string) =>
			channels.reduce((sum, { models }) => sum + Math.round((models[model]?.value ?? 0) * 100), 0);
		// Every deal of this file is of 1000.00.
		expect(sumOf('linear')).toBeGreaterThan(0);
		expect(sumOf('linear') % 100_000).toBe(0);
		expect([sumOf('first_touch'), sumOf('last_touch')]).toEqual([sumOf('linear'), sumOf('linear')]);
		const [message, ...others] = itemsOf(execution, 'Message');
		expect(others).toEqual([]);
		const lines = String(message?.text).split('\n');
		expect(lines).toHaveLength(channels.length);
		expect(lines).toContainEqual(expect.stringMatching(/^tiktok: linear [\d.]+ \([\d.]+ [A-Z]{3}\), first touch /));
	});
});
