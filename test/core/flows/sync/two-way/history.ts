import type { HubField } from '../../../../../core/store/contract';
import fc from '../../../../support/random';

/** What people and the world do while contacts are kept in step. People and records are named by a number, modulo. */
export type Deed =
	| { do: 'addPerson'; person: number }
	| { do: 'addRecord'; person: number }
	| Edit
	| { do: 'remove' | 'restore'; who: number }
	| { do: 'mergeRecords'; who: number; other: number }
	| { do: 'sync' | 'preview' | 'expire' }
	| { do: 'fail' | 'die'; inCalls: number; when: 'before' | 'afterwards' }
	| { do: 'hide' | 'show'; field: EditedField }
	/** An edit while the next run talks with the CRM. */
	| { do: 'meanwhile'; inCalls: number; edit: Edit }
	| { do: 'wait'; ms: number };

export interface Edit {
	do: 'editHub' | 'editCrm';
	who: number;
	field: EditedField;
	value: number | null;
}

export type EditedField = Extract<HubField, 'firstName' | 'lastName' | 'company' | 'jobTitle'>;

export const EDITED: readonly EditedField[] = ['firstName', 'lastName', 'company', 'jobTitle'];

/** How many people there are at most. */
const PEOPLE = 4;

const who = fc.nat({ max: 7 });
const person = fc.nat({ max: PEOPLE - 1 });
const field = fc.constantFrom(...EDITED);
const value = fc.option(fc.nat({ max: 50 }), { freq: 5 });

const when = fc.constantFrom('before' as const, 'afterwards' as const);
const inCalls = fc.nat({ max: 12 });

const edit: fc.Arbitrary<Edit> = fc.record({
	do: fc.constantFrom('editHub' as const, 'editCrm' as const),
	who,
	field,
	value,
});

const deed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('addPerson' as const), person }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('addRecord' as const), person }) },
	{ weight: 12, arbitrary: edit },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('meanwhile' as const), inCalls, edit }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('mergeRecords' as const), who, other: who }) },
	{ weight: 7, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('preview' as const, 'expire' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('fail' as const, 'die' as const), inCalls, when }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('hide' as const, 'show' as const), field }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 999, 3_600_000) }) },
);

/** What kind of CRM it is. */
export interface Nature {
	answersValues: boolean;
	fieldHistory: boolean;
	/** By how much its clock is ahead. */
	skewMs: number;
	/** How long its feed holds changes back. */
	lagMs: number;
	/** Whether it spells what it is given in capitals. */
	recases: boolean;
}

export const natures: fc.Arbitrary<Nature> = fc.record({
	answersValues: fc.boolean(),
	fieldHistory: fc.boolean(),
	skewMs: fc.constantFrom(0, 300_000, -300_000),
	lagMs: fc.constantFrom(0, 0, 90_000),
	recases: fc.boolean(),
});

/** @param most how many deeds at most */
export const histories = (most: number): fc.Arbitrary<Deed[]> =>
	fc.array(deed, { minLength: 3, maxLength: most, size: 'max' });
