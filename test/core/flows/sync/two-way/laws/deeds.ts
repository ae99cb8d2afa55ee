import fc from '../../../../../support/random';

/**
 * What people and the world do while contacts are kept in step with one to three CRMs. CRMs, people and records are
 * named by a number, modulo how many there are.
 */
export type Deed =
	| { do: 'addPerson'; person: number }
	| { do: 'mergePeople'; who: number; other: number }
	| { do: 'keepApart'; which: number }
	| { do: 'wait'; ms: number }
	/** What follows happens in the same millisecond. */
	| { do: 'atOnce' }
	| { do: 'sync' | 'preview' | 'apply' | 'expire' | 'remap'; crm: number }
	| { do: 'fail'; crm: number; inCalls: number; when: When }
	| { do: 'hide' | 'show' | 'switch'; crm: number; field: EditedField }
	/** A run may make so many calls from now on. */
	| { do: 'cap'; crm: number; calls: number }
	| { do: 'answer'; crm: number; which: number; say: 'hub' | 'crm' | 'keepBoth' }
	/** Something happens while a run talks with the CRM. */
	| { do: 'meanwhile'; crm: number; inCalls: number; deed: Inner }
	| Inner;

/** What may happen also while a run talks with the CRM. A run or a push then goes on beside it. */
export type Inner =
	/** A `stranger` has the number of a person, and no address of theirs. */
	| { do: 'addRecord' | 'addStranger'; crm: number; person: number }
	| Edit
	| { do: 'editEmail'; crm: number | null; who: number; person: number }
	| { do: 'remove' | 'restore' | 'vanish' | 'appear' | 'filter'; crm: number; who: number }
	| { do: 'mergeRecords'; crm: number; who: number; other: number }
	/** An address or number beside the primary one comes or goes; `crm` `null`: here. */
	| { do: 'list'; crm: number | null; who: number; list: AddressList; which: number; isAdded: boolean }
	/** Somebody asks to be erased here. */
	| { do: 'erase'; who: number }
	| { do: 'push'; crm: number; who: number; isOver: boolean }
	| { do: 'sync'; crm: number }
	/** Somebody stops the run or push; only meanwhile. */
	| { do: 'cancel'; crm: number }
	/** The process ends, before or after the call was carried out; only meanwhile. */
	| { do: 'die'; crm: number; when: When };

export type Edit =
	| { do: 'editHub'; who: number; field: EditedField; value: number | null }
	| { do: 'editCrm'; crm: number; who: number; field: EditedField; value: number | null };

type When = 'before' | 'afterwards';

export type AddressList = 'emails' | 'phones';

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

type Weighed = { weight: number; arbitrary: fc.Arbitrary<Deed> };

export const edits: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ do: named('editHub'), who, field, value }),
	fc.record({ do: named('editCrm'), crm, who, field, value }),
);

/** Of law 4 as well: what does not depend on which call comes when. */
const STEADY: Weighed[] = [
	{ weight: 3, arbitrary: fc.record({ do: named('addPerson'), person }) },
	{ weight: 3, arbitrary: fc.record({ do: named('addRecord'), crm, person }) },
	{ weight: 1, arbitrary: fc.record({ do: named('addStranger'), crm, person }) },
	{ weight: 12, arbitrary: edits },
	{ weight: 2, arbitrary: fc.record({ do: named('remove', 'restore'), crm, who }) },
	{ weight: 1, arbitrary: fc.record({ do: named('mergeRecords'), crm, who, other: who }) },
	{ weight: 9, arbitrary: fc.record({ do: named('sync'), crm }) },
	{ weight: 1, arbitrary: fc.record({ do: named('expire', 'preview'), crm }) },
	{ weight: 1, arbitrary: fc.record({ do: named('hide', 'show'), crm, field }) },
	{ weight: 2, arbitrary: fc.record({ do: named('wait'), ms: fc.constantFrom(1, 999, 3_600_000) }) },
];

const push = fc.record({ do: named('push'), crm, who, isOver: fc.boolean() });
const editEmail = fc.record({ do: named('editEmail'), crm: fc.option(crm, { freq: 2 }), who, person });
const comings = fc.record({ do: named('vanish', 'appear', 'filter'), crm, who });

const somewhere: fc.Arbitrary<number | null> = fc.option(crm, { freq: 2 });
const list: fc.Arbitrary<Inner> = fc.record({
	do: named('list'),
	crm: somewhere,
	who,
	list: named<AddressList>('emails', 'phones'),
	which: fc.nat({ max: 1 }),
	isAdded: fc.boolean(),
});
const erase: fc.Arbitrary<Inner> = fc.record({ do: named('erase'), who });

const inner: fc.Arbitrary<Inner> = fc.oneof(
	{ weight: 1, arbitrary: list },
	{ weight: 1, arbitrary: erase },
	{ weight: 6, arbitrary: edits },
	{ weight: 2, arbitrary: push },
	{ weight: 2, arbitrary: fc.record({ do: named('sync'), crm }) },
	{ weight: 1, arbitrary: fc.record({ do: named('cancel'), crm }) },
	{ weight: 2, arbitrary: fc.record({ do: named('die'), crm, when }) },
	{ weight: 1, arbitrary: fc.record({ do: named('remove', 'restore'), crm, who }) },
	{ weight: 1, arbitrary: fc.record({ do: named('mergeRecords'), crm, who, other: who }) },
	{ weight: 1, arbitrary: comings },
);

const UNSTEADY: Weighed[] = [
	{ weight: 1, arbitrary: fc.record({ do: named('mergePeople'), who, other: who }) },
	{ weight: 1, arbitrary: fc.record({ do: named('keepApart'), which: who }) },
	{ weight: 1, arbitrary: fc.record({ do: named('atOnce') }) },
	{ weight: 2, arbitrary: fc.record({ do: named('preview', 'apply'), crm }) },
	{ weight: 1, arbitrary: fc.record({ do: named('fail'), crm, inCalls, when }) },
	{ weight: 1, arbitrary: fc.record({ do: named('switch'), crm, field }) },
	{ weight: 1, arbitrary: fc.record({ do: named('remap'), crm }) },
	{ weight: 1, arbitrary: fc.record({ do: named('cap'), crm, calls: fc.integer({ min: 1, max: 6 }) }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: named('answer'), crm, which: who, say: named('hub', 'crm', 'keepBoth') }),
	},
	{ weight: 6, arbitrary: fc.record({ do: named('meanwhile'), crm, inCalls, deed: inner }) },
	{ weight: 2, arbitrary: push },
	{ weight: 1, arbitrary: editEmail },
	{ weight: 1, arbitrary: comings },
];

const listsOf = (deeds: Weighed[], most: number) =>
	fc.array(fc.oneof(...deeds), { minLength: 3, maxLength: most, size: 'max' });

/** Of people themselves: what they can be reached by beside their first address, and that they want to be forgotten. */
export const OF_PEOPLE: Weighed[] = [
	{ weight: 4, arbitrary: list },
	{ weight: 1, arbitrary: erase },
];

/** @param most how many deeds at most */
export const histories = (most: number): fc.Arbitrary<Deed[]> => listsOf([...STEADY, ...UNSTEADY, ...OF_PEOPLE], most);
export const steadyHistories = (most: number): fc.Arbitrary<Deed[]> => listsOf(STEADY, most);
