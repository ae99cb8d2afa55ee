import type { FieldValue } from '../../../crm/contract';
import type { FieldVerdict, RecordPlan, Side } from '../reconcile';

/**
 * What a plan does, in a word for a person, the odd ones first: what takes something away, who meets for the first
 * time, and what was decided although times do not tell.
 */
export const DEED_KINDS = [
	'deleted',
	'unlinked',
	'cleared',
	'firstMet',
	'timeUncertain',
	'conflict',
	'review',
	'added',
	'changed',
	'filled',
	'resumed',
	'moved',
	'paused',
	'waits',
	'left',
	'keyed',
] as const;

export type DeedKind = (typeof DEED_KINDS)[number];

const ODD: readonly DeedKind[] = DEED_KINDS.slice(0, 5);

/** Whether a person should look at it before anything else. */
export const isOdd = (kind: DeedKind): boolean => ODD.includes(kind);

export const rankOf = (kind: DeedKind): number => DEED_KINDS.indexOf(kind);

/** One thing that a plan does with a contact and a record, or tells of them. */
export interface Deed {
	kind: DeedKind;
	/** The side that is written; `null` where none is. */
	side: Side | null;
	/** As the CRM calls it; `null`: the contact or record as a whole. */
	field: string | null;
	/** What both sides hold; `null` where it is blank or was not shown. Of two that meet, whom each side names. */
	hub: FieldValue;
	crm: FieldValue;
	/** What is written; `null` where nothing is, or a value is taken away. */
	to: FieldValue;
	rule: string | null;
	reason: string;
	/** That the value was cut or rounded. */
	loss: string | null;
}

/** All that a plan does or tells, the odd ones first. Empty where all is as agreed on. */
export function deedsOf(plan: RecordPlan): Deed[] {
	const deeds = [...ofRecord(plan), ...plan.fields.flatMap(ofField), ...ofLists(plan), ...ofUndo(plan)];
	return deeds.sort((one, other) => rankOf(one.kind) - rankOf(other.kind));
}

const NO_VALUES = { field: null, hub: null, crm: null, to: null, rule: null, loss: null };

const WHOLE: Readonly<Partial<Record<RecordPlan['action']['kind'], { kind: DeedKind; side: Side | null }>>> = {
	createInHub: { kind: 'added', side: 'hub' },
	createInCrm: { kind: 'added', side: 'crm' },
	link: { kind: 'firstMet', side: null },
	pause: { kind: 'paused', side: null },
	resume: { kind: 'resumed', side: null },
	unmark: { kind: 'resumed', side: 'hub' },
	restoreRecord: { kind: 'resumed', side: 'crm' },
	follow: { kind: 'moved', side: null },
	mark: { kind: 'unlinked', side: 'hub' },
	eraseContact: { kind: 'deleted', side: 'hub' },
	takeBackContact: { kind: 'deleted', side: 'hub' },
	archiveRecord: { kind: 'deleted', side: 'crm' },
	takeBackRecord: { kind: 'deleted', side: 'crm' },
	review: { kind: 'review', side: null },
};

function ofRecord({ action, reason, bucket, fields }: RecordPlan): Deed[] {
	if (action.kind === 'end') {
		const kind = action.why === 'converted' || action.why === 'merged' ? 'moved' : 'unlinked';
		return [{ ...NO_VALUES, kind, side: null, reason }];
	}
	const whole = WHOLE[action.kind];
	// Whether the two are one person is what somebody has to see of these.
	const both = action.kind === 'link' ? { hub: whoIn(fields, 'hub'), crm: whoIn(fields, 'crm') } : {};
	if (whole !== undefined) return [{ ...NO_VALUES, ...whole, ...both, reason }];
	// Left out as a whole: its fields say nothing of it.
	const isLeft = action.kind === 'nothing' && bucket === 'skipped' && fields.length === 0;
	return isLeft ? [{ ...NO_VALUES, kind: 'left', side: null, reason }] : [];
}

/** Name and address, as a side holds them: `Ana Kovač, ana@example.com`; `null` where it shows neither. */
function whoIn(fields: readonly FieldVerdict[], side: Side): string | null {
	const [firstName, lastName, email] = (['firstName', 'lastName', 'email'] as const).map(
		(name) => fields.find(({ field }) => field === name)?.before[side] ?? '',
	);
	const parts = [`${firstName} ${lastName}`.trim(), String(email)];
	return parts.filter((part) => part !== '').join(', ') || null;
}

const TOLD: Readonly<Partial<Record<FieldVerdict['kind'], DeedKind>>> = {
	conflict: 'conflict',
	differ: 'left',
	drift: 'left',
	unstable: 'left',
	waits: 'waits',
};

function ofField(verdict: FieldVerdict): Deed[] {
	const { field, kind, writes, before, rule, reason, isTold } = verdict;
	const values = { field, hub: before.hub ?? null, crm: before.crm ?? null, rule, reason };
	if (kind === 'write')
		return writes.map(({ side, value, loss, ...write }) => {
			const deed = field === 'externalKey' ? 'keyed' : writeKind(write.kind, verdict);
			return { ...values, kind: deed, side, to: value, loss };
		});
	const told = TOLD[kind];
	const isNews = isTold || kind === 'waits' || kind === 'conflict';
	if (told === undefined || !isNews) return [];
	const [write] = writes;
	return [{ ...values, kind: told, side: write?.side ?? null, to: write?.value ?? null, loss: null }];
}

function writeKind(kind: FieldVerdict['writes'][number]['kind'], { evidence }: FieldVerdict): DeedKind {
	if (kind === 'clear') return 'cleared';
	if (kind === 'create') return 'filled';
	if (evidence.isTimeUncertain) return 'timeUncertain';
	return kind === 'fill' ? 'filled' : 'changed';
}

/** Addresses and numbers beside the primary ones. */
function ofLists({ lists }: RecordPlan): Deed[] {
	return lists.flatMap(({ list: field, add, remove, reason }) => [
		...add.map((to): Deed => ({ ...NO_VALUES, kind: 'filled', side: 'hub', field, to, reason })),
		...remove.map((hub): Deed => ({ ...NO_VALUES, kind: 'cleared', side: 'hub', field, hub, reason })),
	]);
}

function ofUndo({ left = [] }: RecordPlan): Deed[] {
	return left.map(({ field, side, reason }): Deed => ({ ...NO_VALUES, kind: 'left', side, field, reason }));
}
