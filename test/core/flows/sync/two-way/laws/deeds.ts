import fc from '../../../../../support/random';

/**
 * What people and the world do while contacts are kept in step with one to three CRMs. CRMs, people and records are
 * named by a number, modulo how many there are.
 */
export type Deed =
	| { do: 'addPerson'; person: number }
	| { do: 'addRecord'; crm: number; person: number }
	| Edit
	| { do: 'remove' | 'restore'; crm: number; who: number }
	| { do: 'mergeRecords'; crm: number; who: number; other: number }
	| { do: 'sync' | 'preview' | 'apply' | 'expire'; crm: number }
	| { do: 'fail' | 'die'; crm: number; inCalls: number; when: 'before' | 'afterwards' }
	| { do: 'hide' | 'show'; crm: number; field: EditedField }
	/** Something that happens while a run talks with the CRM. */
	| { do: 'meanwhile'; crm: number; inCalls: number; deed: Edit }
	| { do: 'wait'; ms: number };

export type Edit =
	| { do: 'editHub'; who: number; field: EditedField; value: number | null }
	| { do: 'editCrm'; crm: number; who: number; field: EditedField; value: number | null };

export type EditedField = (typeof EDITED)[number];

/** Fields that people edit. Only CRMs hold the size of a `shoe`. */
export const EDITED = ['firstName', 'lastName', 'company', 'jobTitle', 'shoe'] as const;

/** How many people there are at most. */
const PEOPLE = 4;

const crm = fc.nat({ max: 2 });
const who = fc.nat({ max: 7 });
const person = fc.nat({ max: PEOPLE - 1 });
const field = fc.constantFrom(...EDITED);
const value = fc.option(fc.nat({ max: 50 }), { freq: 5 });
const when = fc.constantFrom('before' as const, 'afterwards' as const);
const inCalls = fc.nat({ max: 12 });

const named = <Name extends string>(...names: [Name, ...Name[]]) => fc.constantFrom(...names);

export const edits: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ do: named('editHub'), who, field, value }),
	fc.record({ do: named('editCrm'), crm, who, field, value }),
);

const deeds: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: named('addPerson'), person }) },
	{ weight: 3, arbitrary: fc.record({ do: named('addRecord'), crm, person }) },
	{ weight: 12, arbitrary: edits },
	{ weight: 3, arbitrary: fc.record({ do: named('meanwhile'), crm, inCalls, deed: edits }) },
	{ weight: 1, arbitrary: fc.record({ do: named('remove', 'restore'), crm, who }) },
	{ weight: 1, arbitrary: fc.record({ do: named('mergeRecords'), crm, who, other: who }) },
	{ weight: 9, arbitrary: fc.record({ do: named('sync'), crm }) },
	{ weight: 3, arbitrary: fc.record({ do: named('preview', 'apply', 'expire'), crm }) },
	{ weight: 2, arbitrary: fc.record({ do: named('fail', 'die'), crm, inCalls, when }) },
	{ weight: 1, arbitrary: fc.record({ do: named('hide', 'show'), crm, field }) },
	{ weight: 2, arbitrary: fc.record({ do: named('wait'), ms: fc.constantFrom(1, 999, 3_600_000) }) },
);

/** @param most how many deeds at most */
export const histories = (most: number): fc.Arbitrary<Deed[]> =>
	fc.array(deeds, { minLength: 3, maxLength: most, size: 'max' });
