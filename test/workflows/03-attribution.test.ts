import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../sandbox/crm';
import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { heldContacts, heldEntries, heldLeads } from '../support/crm-people';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';
import { TWINS, twinForm } from '../support/twins';

const TEMPLATE = '03-post-engagement-to-lead-attribution.json';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Yesterday. */
const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
const DAY = new Date(NOON).toISOString().slice(0, 10);

let n8n: N8nClient;
let serial = 0;

beforeAll(() => {
	n8n = connectN8n();
});

/** What a tracker of one's own sends. */
function engagement(email: string, kind: string, rest: Record<string, unknown> = {}) {
	serial += 1;
	const occurredAt = new Date(NOON + serial * MINUTE_MS).toISOString();
	return {
		platform: 'instagram',
		kind,
		eventId: `post-${NOON}-${serial}`,
		occurredAt,
		email,
		firstName: 'Ines',
		lastName: 'Duarte',
		postId: 'p1',
		campaign: 'spring',
		...rest,
	};
}

const answerOf = (body: unknown) => (body as Array<Record<string, unknown>>)[0] ?? {};

/** Somebody who is there before the first event: a lead of the CRM, or the person whose lead comes after. */
const LEAD: Readonly<Record<SandboxProvider, (email: string) => Record<string, unknown>>> = {
	hubspot: (email) => ({ contacts: [{ email, lastname: 'Duarte', lifecyclestage: 'lead' }] }),
	salesforce: (Email) => ({ leads: [{ LastName: 'Duarte', Company: 'Duarte Lda', Email }] }),
	pipedrive: (value) => ({ persons: [{ name: 'Ines Duarte', emails: [{ value, primary: true, label: 'work' }] }] }),
};

/** A customer of old, who is no lead. */
const CONTACT: Readonly<Record<'salesforce' | 'pipedrive', (email: string) => Record<string, unknown>>> = {
	salesforce: (Email) => ({ contacts: [{ LastName: 'Duarte', Email }] }),
	pipedrive: (value) => ({ persons: [{ name: 'Ines Duarte', emails: [{ value, primary: true, label: 'work' }] }] }),
};

/** A deal with that record, won just now. */
const WON: Readonly<Record<SandboxProvider, (contactId: string) => Record<string, unknown>>> = {
	hubspot: (id) => ({ deals: [{ dealname: 'Team plan', dealstage: 'closedwon', amount: 1000, contactIds: [id] }] }),
	salesforce: () => ({
		opportunities: [
			{
				Name: 'Team plan',
				StageName: 'Closed Won',
				CloseDate: new Date().toISOString().slice(0, 10),
				Amount: 1000,
			},
		],
	}),
	pipedrive: (id) => ({ deals: [{ title: 'Team plan', status: 'won', value: 1000, person_id: Number(id) }] }),
};

describe.each(SANDBOX_PROVIDERS)(
	'The template "Post engagement to lead attribution" for "%s"',
	(provider) => {
		let sandbox: RemoteSandbox;
		let keeping: TemplateCopy;
		let creating: TemplateCopy;

		beforeAll(async () => {
			sandbox = remoteSandbox(crmUrl(provider));
			await sandbox.reset();
			// What is won has to come after the touches.
			await sandbox.moveClock({ now: Date.now() });
			keeping = await templateFor(n8n, TEMPLATE, provider);
			creating = await templateFor(n8n, TEMPLATE, provider, { settings: { createLeads: true }, name: 'new' });
		});
		afterAll(async () => {
			await keeping.remove();
			await creating.remove();
		});

		const address = (name: string) => `${name}.${provider}@example.com`;
		const leadsOf = async (email: string) =>
			(await heldLeads(provider, sandbox)).filter((lead) => lead.email === email);
		const contactsOf = async (email: string) =>
			(await heldContacts(provider, sandbox)).filter((contact) => contact.email === email);
		const journeys = async () =>
			(await heldEntries(provider, sandbox)).filter((entry) => entry.includes('Credit by channel'));

		it('only stores the touch of somebody whom the CRM does not know, if Settings says so', async () => {
			const email = address('nobody');
			const { status, body } = await keeping.send(engagement(email, 'like'));
			expect(status).toBe(200);
			expect(body).toMatchObject([
				{
					outcome: 'skipped',
					touchpoint: 'recorded',
					crmId: null,
					attribution: { touchCount: 1 },
					problem: { kind: 'notFound' },
				},
			]);
			expect(await leadsOf(email)).toEqual([]);
			expect(await contactsOf(email)).toEqual([]);
		});

		it('makes a lead of them if Settings says that, with all their touches and one note', async () => {
			const email = address('nobody');
			const { status, body } = await creating.send(engagement(email, 'comment', { text: 'How much is it?' }));
			expect(status).toBe(200);
			const answer = answerOf(body);
			expect(answer).toMatchObject({
				outcome: 'created',
				crmObject: 'lead',
				journey: { outcome: 'created' },
				attribution: { touchCount: 2 },
				credit: { linear: { instagram: { credit: 1 } } },
			});
			expect(await leadsOf(email)).toEqual([
				expect.objectContaining({
					id: answer.crmId,
					touches: '2',
					score: String(answer.score),
					band: answer.band,
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
			const { body } = await creating.send(
				engagement(email, 'click', {
					platform: 'linkedin',
					postId: 'p9',
					campaign: 'autumn',
					source: 'newsletter',
				}),
			);
			expect(body).toMatchObject([
				{
					outcome: 'updated',
					crmObject: 'lead',
					journey: { outcome: 'updated' },
					credit: { first_touch: { instagram: { credit: 1 } }, last_touch: { linkedin: { credit: 1 } } },
				},
			]);
			expect(await leadsOf(email)).toEqual([
				expect.objectContaining({ touches: '3', lastTouch: `${DAY} linkedin: post click, autumn` }),
			]);
			expect(await journeys()).toEqual([expect.stringMatching(/comment, spring.*post click, autumn/s)]);
		});

		it('works with a lead that is there, adds none, and changes nothing when the event arrives again', async () => {
			const email = address('lead');
			await sandbox.seed(LEAD[provider](email));
			if (provider === 'pipedrive')
				await sandbox.seed({
					leads: (await contactsOf(email)).map(({ id }) => ({
						title: 'Twenty licences',
						person_id: Number(id),
					})),
				});
			const [seeded] = await leadsOf(email);
			const event = engagement(email, 'share');
			expect(await creating.send(event)).toMatchObject({
				status: 200,
				body: [{ outcome: 'updated', crmObject: 'lead', crmId: seeded?.id, problem: null }],
			});
			const before = [
				await heldLeads(provider, sandbox),
				await heldContacts(provider, sandbox),
				await heldEntries(provider, sandbox),
			];
			expect(await leadsOf(email)).toEqual([expect.objectContaining({ touches: '1', source: 'instagram' })]);
			await sandbox.clearRequests();
			expect(await creating.send(event)).toMatchObject({
				status: 200,
				body: [
					{
						outcome: 'unchanged',
						touchpoint: 'duplicate',
						crmId: seeded?.id,
						journey: { outcome: 'unchanged' },
					},
				],
			});
			expect((await sandbox.counts()).writes).toBe(0);
			expect([
				await heldLeads(provider, sandbox),
				await heldContacts(provider, sandbox),
				await heldEntries(provider, sandbox),
			]).toEqual(before);
		});

		it('answers with both ids where two leads match, and writes to neither', async () => {
			const email = address('twin');
			const { leads, leadsOf: leadsOfPersons } = TWINS[provider];
			await sandbox.seed(leads(email));
			if (leadsOfPersons) await sandbox.seed(leadsOfPersons((await contactsOf(email)).map(({ id }) => id)));
			await sandbox.clearRequests();
			const { status, body } = await creating.send(
				twinForm(`333${SANDBOX_PROVIDERS.indexOf(provider)}${NOON}`, email, NOON),
			);
			expect(status).toBe(200);
			expect(body).toMatchObject([
				{ outcome: 'conflict', touchpoint: 'recorded', journey: null, problem: { kind: 'ambiguous' } },
			]);
			const { recordIds } = answerOf(body).problem as { recordIds: string[] };
			expect(new Set(recordIds).size).toBe(2);
			expect((await sandbox.counts()).writes).toBe(0);
		});

		it('credits what was won to the channels of the touches, and the credit adds up', async () => {
			const email = address('lead');
			const contactId = provider === 'salesforce' ? await convertedLead(email) : (await contactsOf(email))[0]?.id;
			await keeping.send(engagement(email, 'click', { platform: 'tiktok' }));
			await sandbox.seed(WON[provider](contactId ?? ''));
			if (provider === 'salesforce') {
				const [won] = await sandbox.rows<{ Id: string }>('opportunities');
				await sandbox.seed({
					opportunityContactRoles: [{ OpportunityId: won?.Id, ContactId: contactId, IsPrimary: true }],
				});
			}
			const execution = await n8n.run(keeping.id, { startNode: 'Run Once: Report' });
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
		});

		/** Leaves the lead as a conversion in Salesforce does. @returns the contact it became */
		async function convertedLead(email: string): Promise<string> {
			const before = new Set((await heldContacts(provider, sandbox)).map(({ id }) => id));
			await sandbox.seed({ contacts: [{ LastName: 'Duarte', Email: email }] });
			const contact = (await heldContacts(provider, sandbox)).find(({ id }) => !before.has(id));
			const [lead] = await leadsOf(email);
			await sandbox.seed({ conversions: [{ leadId: lead?.id, contactId: contact?.id }] });
			return contact?.id ?? '';
		}

		if (provider !== 'hubspot') {
			it('works with the contact of somebody who is a customer and no lead', async () => {
				const email = address('customer');
				await sandbox.seed(CONTACT[provider](email));
				const [contact] = await contactsOf(email);
				expect(await creating.send(engagement(email, 'comment', { text: 'Still happy' }))).toMatchObject({
					status: 200,
					body: [
						{
							outcome: 'updated',
							crmObject: 'contact',
							crmId: contact?.id,
							journey: { outcome: 'created' },
						},
					],
				});
				expect(await contactsOf(email)).toEqual([expect.objectContaining({ id: contact?.id, touches: '1' })]);
				expect(await leadsOf(email)).toEqual([]);
			});
		}

		if (provider === 'salesforce') {
			it('goes on with the contact that a lead became, and leaves the lead as it was', async () => {
				const email = address('converted');
				await creating.send(engagement(email, 'like'));
				const contactId = await convertedLead(email);
				const before = await leadsOf(email);
				expect(await creating.send(engagement(email, 'share'))).toMatchObject({
					status: 200,
					body: [{ outcome: 'updated', crmObject: 'contact', crmId: contactId }],
				});
				expect((await heldContacts(provider, sandbox)).filter(({ id }) => id === contactId)).toEqual([
					expect.objectContaining({ touches: '2' }),
				]);
				expect(await leadsOf(email)).toEqual(before);
			});
		}
	},
);
