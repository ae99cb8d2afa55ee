import { findMeetings, type Meetings, type Unmet } from '../../../../../core/flows/sync/reconcile';
import fc from '../../../../support/random';

const someone = (id: string, emails: string[], special: Partial<Unmet> = {}): Unmet => ({
	id,
	emails,
	externalKey: null,
	linkedTo: null,
	...special,
});

/** Who a record met, in a word. */
const ofRecord = (meetings: Meetings, id: string) => {
	const found = meetings.records.get(id);
	return found?.contactId ?? found?.meeting.kind;
};

describe('A first meeting', () => {
	it.each([
		['an address', ['ana@x.example'], ['Ana@X.example'], {}, 'c1'],
		['another address of the two', ['a@x.example', 'b@x.example'], ['c@x.example', 'b@x.example'], {}, 'c1'],
		['nothing', ['ana@x.example'], ['ivo@x.example'], {}, 'alone'],
		['the address of a role', ['info@x.example'], ['info@x.example'], {}, 'alone'],
		['the external key', [], [], { externalKey: 'telegram:id:1' }, 'c1'],
		['a blank key', [], [], { externalKey: ' ' }, 'alone'],
	] as ReadonlyArray<[string, string[], string[], Partial<Unmet>, string]>)(
		'is decided by what the two share: %s',
		(_, ours, theirs, special, is) => {
			const meetings = findMeetings({
				contacts: [someone('c1', ours, special)],
				records: [someone('r1', theirs, special)],
			});
			expect(ofRecord(meetings, 'r1')).toBe(is);
			expect(meetings.contacts.get('c1')?.crmId ?? 'alone').toBe(is === 'c1' ? 'r1' : 'alone');
		},
	);

	it.each([
		['two records of one address', [someone('c1', ['a@x.example'])], ['r1', 'r2']],
		['two records of one address, of whom nobody is known', [], ['r1', 'r2']],
		['two contacts of one address', [someone('c1', ['a@x.example']), someone('c2', ['a@x.example'])], ['r1']],
	] as ReadonlyArray<[string, Unmet[], string[]]>)('is for a person to look at: %s', (_, contacts, ids) => {
		const records = ids.map((id) => someone(id, ['a@x.example']));
		const meetings = findMeetings({ contacts, records });
		for (const id of ids)
			expect(meetings.records.get(id)?.meeting).toMatchObject({
				kind: 'review',
				contactIds: contacts.map((each) => each.id),
				crmIds: ids,
			});
	});

	it('is for a person to look at where the keys of a record point at two contacts', () => {
		const contacts = [someone('c1', ['a@x.example']), someone('c2', [], { externalKey: 'key' })];
		const meetings = findMeetings({ contacts, records: [someone('r1', ['a@x.example'], { externalKey: 'key' })] });
		expect(ofRecord(meetings, 'r1')).toBe('review');
	});

	it('is not with whoever has the address by now of which a contact keeps the key, but with the record that carries it', () => {
		const contacts = [someone('c1', ['new@x.example'], { keyAlone: 'email:old@x.example' })];
		const theirs = someone('r1', ['other@x.example'], { externalKey: 'email:old@x.example' });
		const met = findMeetings({ contacts, records: [someone('r2', ['old@x.example']), theirs] });
		expect([ofRecord(met, 'r1'), ofRecord(met, 'r2')]).toEqual(['review', 'review']);
		expect(ofRecord(findMeetings({ contacts, records: [theirs] }), 'r1')).toBe('c1');
		const holders = findMeetings({ contacts, records: [someone('r2', ['old@x.example'])] });
		expect(ofRecord(holders, 'r2')).toBe('alone');
	});

	it('is none with somebody who is linked to another record', () => {
		const contacts = [someone('c1', ['a@x.example'], { linkedTo: 'r0' })];
		const meetings = findMeetings({ contacts, records: [someone('r1', ['a@x.example'])] });
		expect(ofRecord(meetings, 'r1')).toBe('review');
		expect(meetings.contacts.has('c1')).toBe(false);
	});

	it('leaves contacts alone that share an address with each other only: the hub has judged them', () => {
		const contacts = [someone('c1', ['a@x.example']), someone('c2', ['a@x.example'])];
		const meetings = findMeetings({ contacts, records: [] });
		expect([...meetings.contacts.values()].map(({ meeting }) => meeting.kind)).toEqual(['alone', 'alone']);
	});

	it.each([
		['is for a person to look at where a record holds an address that many share', false, ['r1'], 'review'],
		['leaves contacts alone of whom many share an address that no record holds', false, [], 'alone'],
		['is for a person to look at where records that are not here hold the address', true, [], 'review'],
	])('%s', (_, areRecordsAbsent, ids, is) => {
		const meetings = findMeetings({
			contacts: [someone('c1', ['a@x.example'])],
			records: ids.map((id) => someone(id, ['a@x.example'])),
			crowded: new Map([['email:a@x.example', areRecordsAbsent]]),
		});
		expect(meetings.contacts.get('c1')?.meeting.kind).toBe(is);
		for (const id of ids) expect(ofRecord(meetings, id)).toBe(is);
	});

	it('is not suggested again where a person said that the two are apart', () => {
		const people = {
			contacts: [someone('c1', ['a@x.example']), someone('c2', ['a@x.example'], { linkedTo: 'r2' })],
			records: [someone('r1', ['a@x.example'])],
		};
		const meetings = findMeetings({ ...people, isApart: (contactId) => contactId === 'c1' });
		expect(meetings.contacts.get('c1')?.meeting.kind).toBe('alone');
		const alone = findMeetings({ ...people, isApart: () => true });
		expect(ofRecord(alone, 'r1')).toBe('alone');
	});
});

describe('All first meetings', () => {
	const emails = fc.array(
		fc.constantFrom('a', 'b', 'c', 'd', 'info').map((name) => `${name}@x.example`),
		{
			maxLength: 3,
		},
	);
	const key = fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: null });
	const linkedTo = fc.option(fc.constant('somebody'), { nil: null, freq: 4 });
	const people = (prefix: string) =>
		fc
			.array(fc.record({ emails, externalKey: key, linkedTo }), { maxLength: 8 })
			.map((all) => all.map((each, index): Unmet => ({ ...each, id: `${prefix}${index}` })));
	const shuffled = (prefix: string) =>
		people(prefix).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
	const apart = fc.func(fc.boolean());
	const sorted = ({ contacts, records }: Meetings) => [[...contacts].sort(byId), [...records].sort(byId)];
	const byId = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

	it('are the same in whatever order contacts and records come', () => {
		fc.assert(
			fc.property(shuffled('c'), shuffled('r'), apart, ([contacts, mixed], [records, stirred], isApart) => {
				const one = findMeetings({ contacts, records, isApart });
				expect(sorted(findMeetings({ contacts: mixed, records: stirred, isApart }))).toEqual(sorted(one));
			}),
		);
	});

	it('never give a record to two contacts, nor a contact to two records, and say of each one thing', () => {
		fc.assert(
			fc.property(people('c'), people('r'), (contacts, records) => {
				const meetings = findMeetings({ contacts, records });
				const met = [...meetings.contacts].flatMap(([id, { crmId }]) => (crmId === null ? [] : [[id, crmId]]));
				expect(new Set(met.map(([, crmId]) => crmId)).size).toBe(met.length);
				for (const [id, crmId] of met) expect(meetings.records.get(crmId ?? '')?.contactId).toBe(id);
				const isFree = (each: Unmet) => each.linkedTo === null;
				expect(meetings.contacts.size).toBe(contacts.filter(isFree).length);
				expect(meetings.records.size).toBe(records.filter(isFree).length);
			}),
		);
	});

	it('of 100,000 contacts and 100,000 records take time in proportion to their number', () => {
		const many = (prefix: string, count: number) =>
			Array.from({ length: count }, (_, index) =>
				// One address in a thousand is the same: no step may go over all pairs of its holders.
				someone(`${prefix}${index}`, [index % 1000 === 0 ? 'shared@x.example' : `p${index}@x.example`]),
			);
		const timed = (count: number) => {
			const people = { contacts: many('c', count), records: many('r', count) };
			const start = performance.now();
			const meetings = findMeetings(people);
			return { meetings, took: performance.now() - start };
		};
		timed(10_000);
		const few = timed(10_000);
		const { meetings, took } = timed(100_000);
		expect(ofRecord(meetings, 'r77')).toBe('c77');
		expect(ofRecord(meetings, 'r1000')).toBe('review');
		// Ten times as many: a step over pairs would take a hundred times as long.
		expect(took).toBeLessThan(Math.max(1, few.took) * 50);
	});
});
