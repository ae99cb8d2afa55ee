import type { Contact } from '../../../../core/contact/model';
import { convertLeads, createDeals } from '../../../../core/flows/sales';
import { logActivities } from '../../../../core/flows/timeline';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { amid, erase, type Moment } from '../sync/happening-amid';
import { many, push } from '../sync/push-session';
import { say } from '../timeline/timeline-session';
import { base, dealOf } from './sales-session';

type Surroundings = ReturnType<typeof amid>;
interface Outcome {
	outcome: string;
	problem: { message: string } | null;
}

const FLOWS: Record<string, (crm: FakeCrm, people: Contact[], around: Surroundings) => Promise<Outcome[]>> = {
	createDeals: async (crm, people, around) =>
		(
			await createDeals({
				...base(crm),
				...around,
				deals: people.map(({ id }, index) => dealOf(people[index]!, id)),
			})
		).outcomes,
	convertLeads: async (crm, contacts, around) => (await convertLeads({ ...base(crm), ...around, contacts })).outcomes,
	logActivities: async (crm, contacts, around) =>
		(await logActivities({ ...base(crm), ...around, contacts, days: 100 })).outcomes,
};

const MOMENTS = (call: string): Moment[] => [
	['before', 'take'],
	['after', 'take'],
	['before', 'markSent'],
	['before', call],
	['after', call],
];

describe.each(Object.entries(FLOWS))('%s, of several people', (name, carryOut) => {
	it.each(MOMENTS(name))('leaves out who is erased %s %s, and does the others', async (...moment) => {
		const crm = createFakeCrm();
		const people = await many(3);
		await push(crm, people, { object: name === 'convertLeads' ? 'lead' : 'contact' });
		for (const each of people) await say(each, 'Hello');
		const around = amid(crm.adapter, moment, async () => await erase(people[1]!));
		const outcomes = await carryOut(crm, people, around);
		const done = name === 'convertLeads' ? 'updated' : 'created';
		expect(outcomes.map(({ outcome }) => outcome)).toEqual([done, 'skipped', done]);
		expect(outcomes[1]?.problem?.message).toContain('The contact was erased while the');
		const others = [people[0]!, people[2]!];
		const again = await carryOut(
			crm,
			others,
			amid(crm.adapter, ['before', 'nothing'], async () => {}),
		);
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
	});
});
