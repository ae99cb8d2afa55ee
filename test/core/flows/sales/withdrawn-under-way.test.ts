import type { Contact } from '../../../../core/contact/model';
import { recordConsent } from '../../../../core/flows/consent';
import { convertLeads, createDeals } from '../../../../core/flows/sales';
import { logActivities } from '../../../../core/flows/timeline';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { amid, type Moment } from '../sync/happening-amid';
import { many, push, runtime, workspace } from '../sync/push-session';
import { base, dealOf, lost, openDeals, told, threeInCrm } from './sales-session';

type Surroundings = ReturnType<typeof amid>;
interface Outcome {
	outcome: string;
	problem: { kind: string } | null;
}

/** Every flow that writes to a CRM, and the call that does. */
const FLOWS: Record<string, [string, (crm: FakeCrm, people: Contact[], around: Surroundings) => Promise<Outcome[]>]> = {
	pushContacts: [
		'update',
		async (crm, people, around) => {
			const items = people.map((contact) => ({ contact, fields: { company: 'Acme' } }));
			return (await push(crm, people, { ...around, items })).outcomes;
		},
	],
	createDeals: [
		'createDeals',
		async (crm, people, around) =>
			(await createDeals({ ...base(crm), ...around, deals: people.map((each) => dealOf(each, each.id)) }))
				.outcomes,
	],
	convertLeads: [
		'convertLeads',
		async (crm, contacts, around) => (await convertLeads({ ...base(crm), ...around, contacts })).outcomes,
	],
	logActivities: [
		'logActivities',
		async (crm, contacts, around) =>
			(await logActivities({ ...base(crm), ...around, contacts, days: 100 })).outcomes,
	],
};

let saidAt = 0;
async function consent({ id: contactId }: Contact, state: 'withdrawn' | 'given'): Promise<void> {
	saidAt += 1;
	const at = new Date(runtime.clock.now() - 60_000 + saidAt).toISOString();
	await recordConsent({ workspace, runtime }, { contactId, purpose: 'crmSync', state, at, source: 'form' });
}

const nothing = (crm: FakeCrm) => amid(crm.adapter, ['before', 'nothing'], async () => await Promise.resolve());

describe.each(Object.entries(FLOWS))('%s, of several people', (name, [call, carryOut]) => {
	const doneFirst = ['pushContacts', 'convertLeads'].includes(name) ? 'updated' : 'created';

	it.each<Moment>([
		['before', 'take'],
		['after', 'take'],
		['before', 'markSent'],
	])('sends nothing of who withdraws %s %s, and goes on with them once they agree again', async (...moment) => {
		const crm = createFakeCrm();
		const people = await threeInCrm(crm, name);
		const withdraws = people[1]!;
		const around = amid(crm.adapter, moment, async () => await consent(withdraws, 'withdrawn'));
		const outcomes = await carryOut(crm, people, around);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual([doneFirst, 'skipped', doneFirst]);
		expect(outcomes[1]?.problem?.kind).toBe('withheld');
		expect(crm.calls.filter((each) => !/^(find|read)/.test(each))).toEqual([expect.stringMatching(/ 2$/)]);
		await consent(withdraws, 'given');
		const again = await carryOut(crm, people, nothing(crm));
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', doneFirst, 'unchanged']);
	});

	it.each<Moment>([
		['after', 'markSent'],
		['before', call],
		['after', call],
	])('keeps what a call did that was on its way when somebody withdraws %s %s', async (...moment) => {
		const crm = createFakeCrm();
		const people = await threeInCrm(crm, name);
		const around = amid(crm.adapter, moment, async () => await consent(people[1]!, 'withdrawn'));
		const outcomes = await carryOut(crm, people, around);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual([doneFirst, doneFirst, doneFirst]);
		const again = await carryOut(crm, people, nothing(crm));
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'skipped', 'unchanged']);
	});
});

test('A deal whose answer was lost is looked for once, and left as it is, where they withdraw meanwhile', async () => {
	const crm = createFakeCrm();
	const [contact] = await many(1);
	await push(crm, [contact!]);
	crm.failNext('deals', lost(), 'afterwards');
	crm.failNext('find deals', lost());
	await openDeals(crm, [dealOf(contact!, 'a')]);
	crm.calls.length = 0;
	const around = amid(crm.adapter, ['before', 'markSent'], async () => await consent(contact!, 'withdrawn'));
	expect(await openDeals(crm, [dealOf(contact!, 'a')], around)).toMatchObject([
		{ outcome: 'skipped', problem: { kind: 'withheld' } },
	]);
	expect(crm.calls).toEqual(['find deals 1']);
	await consent(contact!, 'given');
	expect(told(await openDeals(crm, [dealOf(contact!, 'a')]))).toEqual(['unchanged D2']);
	expect(crm.deals.size).toBe(1);
});
