import { enrichContacts } from '../../../../core/flows/recording';
import type { HubValue } from '../../../../core/store/contract';
import { policyOf } from '../../store/support/sync';
import { event, person, record, runtime, telegram, workspace } from './recording-session';

const [EARLY, LATE] = ['2026-11-01T08:00:00.000Z', '2026-11-02T08:00:00.000Z'] as const;
const EMAIL = 'ada@example.com';

const valuesOf = async (contactId: string): Promise<Record<string, HubValue>> => {
	const values = (await workspace.hubValues.find([contactId])).get(contactId) ?? [];
	return Object.fromEntries(values.map((value) => [value.field, value]));
};

describe('Where the values of people come from who are kept in step', () => {
	beforeEach(async () => {
		await workspace.syncPolicies.save(policyOf(), null);
	});

	it('is the event that told of them, at its time', async () => {
		const told = { ...event({ ...telegram('1'), emails: [EMAIL] }), occurredAt: EARLY };
		const [recorded] = await record(told);
		expect((await valuesOf(recorded!.contact.id)).email).toMatchObject({
			value: EMAIL,
			origin: 'events',
			changed: { notBefore: EARLY, notAfter: EARLY },
		});
	});

	it('is between two events where one batch told of both', async () => {
		const first = { ...event({ ...telegram('1'), emails: [EMAIL] }), occurredAt: LATE };
		const second = { ...event({ ...telegram('1'), phones: ['+14155552671'] }), occurredAt: EARLY };
		const [recorded] = await record(first, second);
		expect((await valuesOf(recorded!.contact.id)).phone?.changed).toEqual({ notBefore: EARLY, notAfter: LATE });
	});

	it('is the user who gave them, at the moment of it', async () => {
		const people = [{ contactId: null, person: person({ emails: [EMAIL], company: 'Engines' }) }];
		const [enriched] = await enrichContacts({ workspace, runtime, people });
		const { company } = await valuesOf(enriched!.contact.id);
		expect(company).toMatchObject({ value: 'Engines', origin: 'user' });
		expect(company?.changed.notBefore).toBe(company?.changed.notAfter);
	});

	it('stays when two people are found to be one', async () => {
		const [one] = await record({ ...event(telegram('1')), occurredAt: EARLY });
		await record({ ...event({ emails: [EMAIL], phones: ['+14155552671'] }), occurredAt: EARLY });
		const both = { ...event({ ...telegram('1'), emails: [EMAIL] }), occurredAt: LATE };
		const [merged] = await record(both);
		expect(merged?.contact.id).toBe(one!.contact.id);
		expect((await valuesOf(one!.contact.id)).phone?.changed).toEqual({ notBefore: EARLY, notAfter: EARLY });
	});
});
