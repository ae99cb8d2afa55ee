import type { Contact } from '../../../../core/contact/model';
import { recordConsent } from '../../../../core/flows/consent';
import { convertLeads, createDeals, trackAttribution } from '../../../../core/flows/sales';
import { logActivities } from '../../../../core/flows/timeline';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { push, runtime, workspace } from '../sync/push-session';
import { base, dealOf, threeInCrm } from './sales-session';

interface Outcome {
	contactId: string;
	outcome: string;
	problem: object | null;
}

const journey = { subject: 'Journey', text: 'Came by a post', occurredAt: '2026-11-23T08:00:00.000Z' };

/** Every flow that writes to a CRM at an item's order. */
const FLOWS: Record<string, (crm: FakeCrm, people: Contact[]) => Promise<Outcome[]>> = {
	pushContacts: async (crm, people) =>
		(await push(crm, people, { items: people.map((contact) => ({ contact, fields: { company: 'Acme' } })) }))
			.outcomes,
	createDeals: async (crm, people) =>
		(await createDeals({ ...base(crm), deals: people.map((each) => dealOf(each, each.id)) })).outcomes,
	convertLeads: async (crm, contacts) => (await convertLeads({ ...base(crm), contacts })).outcomes,
	logActivities: async (crm, contacts) => (await logActivities({ ...base(crm), contacts, days: 100 })).outcomes,
	trackAttribution: async (crm, people) => {
		const items = people.map((contact) => ({ contact, fields: { company: 'Acme' }, journey }));
		return (await trackAttribution({ ...base(crm), items, missingFields: 'error' })).outcomes;
	},
};

async function withdraw({ id: contactId }: Contact): Promise<void> {
	const at = new Date(runtime.clock.now() - 1_000).toISOString();
	await recordConsent(
		{ workspace, runtime },
		{ contactId, purpose: 'crmSync', state: 'withdrawn', at, source: 'form' },
	);
}

describe.each(Object.entries(FLOWS))('%s, of somebody who withdrew their consent to it', (name, carryOut) => {
	const content = ({ rows, leads, converted, deals, activities }: FakeCrm) =>
		JSON.stringify([rows, leads, converted, deals, activities].map((each) => [...each]));

	it('skips them with the reason, at their place, and does it for the others', async () => {
		const crm = createFakeCrm();
		const people = await threeInCrm(crm, name);
		await withdraw(people[1]!);
		const outcomes = await carryOut(crm, people);
		const done = ['createDeals', 'logActivities'].includes(name) ? 'created' : 'updated';
		expect(outcomes.map(({ contactId }) => contactId)).toEqual(people.map(({ id }) => id));
		expect(outcomes.map(({ outcome }) => outcome)).toEqual([done, 'skipped', done]);
		expect(outcomes[1]?.problem).toMatchObject({
			kind: 'withheld',
			message: expect.stringContaining('withdrew their consent to being kept in a CRM') as string,
		});
	});

	it('asks the CRM nothing where nobody else is there, and writes nothing', async () => {
		const crm = createFakeCrm();
		const [one] = await threeInCrm(crm, name);
		const before = content(crm);
		await withdraw(one!);
		expect(await carryOut(crm, [one!])).toMatchObject([{ outcome: 'skipped', problem: { kind: 'withheld' } }]);
		expect([crm.calls, content(crm)]).toEqual([[], before]);
	});
});
