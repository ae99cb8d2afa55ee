import type { CrmField, FieldName, FieldValue } from '../../../../../core/crm/contract';
import { PLAIN_FIELD } from '../../../../../core/crm/contract';
import { createForms } from '../../../../../core/flows/sync/merge/forms';
import { judgeFields } from '../../../../../core/flows/sync/reconcile/judge-field';
import type {
	FieldVerdict,
	HubSide,
	HubValues,
	KeptField,
	KnownConflict,
	KnownLink,
	LivingRecord,
	RecordCase,
	Rules,
} from '../../../../../core/flows/sync/reconcile';
import type { ChangeInterval, FieldMapping } from '../../../../../core/store/contract';

/** Contacts, records and rules for tests of what is decided about them. */

export const JOB: FieldMapping = {
	hub: 'jobTitle',
	crm: 'jobTitle',
	owner: 'shared',
	conflict: 'lastWriteWins',
	tie: 'crm',
	clearing: true,
	firstMeeting: 'keepBoth',
};

/** The pack's own key, by which a record that was added is known again. */
export const KEY: KeptField = { crm: 'externalKey', owner: 'enforced' };
export const WITH_KEY = { externalKey: 'telegram:id:1' };

export const mapping = (
	hub: FieldMapping['hub'],
	crm: FieldName,
	special: Partial<FieldMapping> = {},
): FieldMapping => ({
	...JOB,
	hub,
	crm,
	...special,
});

export const nativeField = (nativeName: string, special: Partial<CrmField> = {}): CrmField => ({
	...PLAIN_FIELD,
	nativeName,
	canonical: null,
	label: nativeName,
	type: 'string',
	readOnly: false,
	...special,
});

export function rulesWith(fields: readonly KeptField[], special: Partial<Rules> = {}): Rules {
	const native = special.native ?? new Map<FieldName, CrmField>();
	return {
		integrationId: 'crm-1',
		policy: { mayCreate: { inHub: false, inCrm: false }, deletedInCrm: 'unlink', erasedInHub: 'ignore' },
		fields,
		keptAgain: {},
		groups: [],
		native,
		forms: createForms({ timeZone: 'UTC', precisionMs: 1, limits: { company: { length: 10 } }, native }),
		writes: { hub: true, crm: true },
		rank: [],
		standIns: {},
		...special,
	};
}

export interface Times {
	hub?: ChangeInterval | null;
	crm?: ChangeInterval | null;
	origin?: string;
}

/** A point in time, `minutes` after a start. */
export const at = (minutes: number): ChangeInterval => {
	const time = new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
	return { notBefore: time, notAfter: time };
};
export const between = (from: number | null, to: number): ChangeInterval => ({
	notBefore: from === null ? null : at(from).notBefore,
	notAfter: at(to).notAfter,
});

type Given = Readonly<Partial<Record<string, FieldValue>>>;

function shown(values: Given, changed: ChangeInterval | null, origin: string | null): HubValues {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, { isKnown: true, value: value ?? null, changed, origin }]),
	);
}

/** Values that are not given are unknown. */
export function hubWith(values: Given, special: Partial<HubSide> = {}, times: Times = {}): HubSide {
	return {
		contactId: 'contact-1',
		externalKey: 'telegram:id:1',
		values: shown(values, times.hub ?? null, times.origin ?? null),
		emails: [],
		phones: [],
		profiles: [],
		displayName: null,
		lastInteractionAt: null,
		...special,
	};
}

export function recordWith(values: Given, special: Partial<LivingRecord> = {}, times: Times = {}): LivingRecord {
	return {
		state: 'living',
		id: 'record-1',
		values: shown(values, times.crm ?? null, null),
		emails: null,
		phones: null,
		isInside: true,
		...special,
	};
}

export function linkWith(base: Given, special: Partial<KnownLink> = {}): KnownLink {
	return { crmId: 'record-1', base, kept: {}, marks: {}, state: 'living', ended: null, ...special };
}

export function caseOf(special: Partial<RecordCase>): RecordCase {
	return { hub: hubWith({}), crm: recordWith({}), link: linkWith({}), conflicts: [], ...special };
}

/** A contact and its record, both as agreed. */
export const AGREED = {
	hub: hubWith({ jobTitle: 'a' }),
	crm: recordWith({ jobTitle: 'a' }),
	link: linkWith({ jobTitle: 'a' }),
};

export interface OneField {
	field?: KeptField;
	/** Both halves of the pair; absent: there is none. */
	pair?: readonly [hub: FieldValue, crm: FieldValue];
	mark?: NonNullable<KnownLink['marks']>[FieldName];
	/** Absent: not shown. */
	hub?: FieldValue;
	crm?: FieldValue;
	times?: Times;
	rules?: Partial<Rules>;
	conflict?: Partial<KnownConflict>;
	hubSide?: Partial<HubSide>;
	crmValues?: Given;
}

/** The verdict on one field, by default on the job title. */
export function judgeOne(given: OneField): FieldVerdict {
	const { field = JOB, pair, mark, times = {} } = given;
	const name = field.crm;
	const hubName = field.owner === 'enforced' ? field.crm : field.hub;
	const link =
		pair === undefined
			? null
			: linkWith(
					{ [name]: pair[0] },
					{
						kept: pair[0] === pair[1] ? {} : { [name]: pair[1] },
						marks: mark === undefined ? {} : { [name]: mark },
					},
				);
	const sides = {
		hub: hubWith('hub' in given ? { [hubName]: given.hub } : {}, given.hubSide, times),
		crm: recordWith({ ...('crm' in given ? { [name]: given.crm } : {}), ...given.crmValues }, {}, times),
		link,
	};
	const conflicts = given.conflict === undefined ? [] : [conflictOn(name, given.conflict)];
	const [verdict] = judgeFields(sides, conflicts, rulesWith([field], given.rules));
	if (verdict === undefined) throw new Error('There is no verdict on the field');
	return verdict;
}

function conflictOn(field: FieldName, special: Partial<KnownConflict>): KnownConflict {
	return { id: 'conflict-1', field, hubValue: null, crmValue: null, state: 'open', answer: null, ...special };
}

/** What a verdict does, in a word: its kind, and of a write the side and how. */
export function inAWord({ kind, writes }: FieldVerdict): string {
	return kind === 'write' ? writes.map(({ side, kind: how }) => `${how} ${side}`).join(' and ') : kind;
}

/** What both sides and their pair are after a verdict is carried out. */
export function carryOut(given: OneField, verdict: FieldVerdict): OneField {
	const next: OneField = { ...given };
	for (const { side, value } of verdict.kind === 'write' ? verdict.writes : []) next[side] = value;
	if (verdict.pair !== null) {
		next.pair = [verdict.pair.hub, verdict.pair.crm];
		next.mark = verdict.pair.mark ?? undefined;
	} else if (verdict.endsPair) {
		delete next.pair;
		delete next.mark;
	}
	return next;
}
