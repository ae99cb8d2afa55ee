import type { CrmAdapter, FieldName, FieldValue, FieldValues } from '../../../core/crm/contract';
import type { CrmError } from '../../../core/lib/errors';
import { createSimulatedAdapter, type CallTally, type SimulatedShape } from './adapter';
import {
	add,
	createSimulatedState,
	touch,
	write,
	type SentWrite,
	type SimulatedRecord,
	type SimulatedRules,
	type SimulatedState,
} from './state';

/** What a person does in the CRM, by hand. */
export interface SimulatedCrm {
	adapter: CrmAdapter;
	/** Living records by id. */
	living(): Map<string, FieldValues>;
	/** @returns its id */
	create(fields: FieldValues): string;
	/** @returns whether there was such a record */
	edit(id: string, fields: FieldValues): boolean;
	/** Addresses or numbers beside the primary one; given some, they take the place of those that were there. */
	further(id: string, list: 'emails' | 'phones', texts?: readonly string[]): readonly string[];
	remove(id: string): boolean;
	restore(id: string): boolean;
	/** The first one survives, and is filled from the other. */
	merge(survivor: string, loser: string): boolean;
	/** Takes the permission to see a field away, or gives it back. */
	hide(field: FieldName, isHidden?: boolean): void;
	/** Takes a record out of the credential's sight, with what is said of it then; `null`: it is seen again. */
	conceal(id: string, as: SimulatedRecord['concealed']): void;
	/** Makes all positions that were handed out unknown. */
	expirePositions(): void;
	/** @returns brings all records, and what the feed shows, back to how they are now */
	keep(): () => void;
	/** Calls made, for example `['list 0', 'update 2']`. */
	calls: string[];
	/** Those of them that wrote. */
	writes(): string[];
	/** What the pack's writes sent, record by record, as far as they were carried out. */
	sent: readonly SentWrite[];
	/** Makes the n-th call from now (0: the next one) fail; `afterwards`: once it was applied. */
	failCall(inCalls: number, error: CrmError, when: 'before' | 'afterwards'): void;
	/** No call fails any more. */
	clearFaults(): void;
	/** Called before each call; a person may do something just then, or the process may die. */
	beforeCall: ((name: string) => void | Promise<void>) | null;
	/** Called after each call was carried out, and before it is answered. */
	afterCall: (() => void | Promise<void>) | null;
}

export interface SimulatedCrmOptions extends Partial<SimulatedShape> {
	/** The hub's clock; the CRM's is ahead of it by `skewMs`. */
	now: () => number;
	lagMs?: () => number;
	keeps?: (field: FieldName, value: FieldValue) => FieldValue;
	automation?: SimulatedRules['automation'];
	uniqueEmail?: boolean;
	searchLagMs?: number;
}

const FIELDS: readonly FieldName[] = ['externalKey', 'email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'];
const PLAIN: Omit<SimulatedShape, 'skewMs'> = {
	id: '1',
	fields: FIELDS,
	batchSize: 10,
	pageSize: 7,
	answersValues: true,
	fieldHistory: true,
	feedLagMs: 120_000,
	disorder: null,
};
const WRITES = /^(create|update|remove|restore) /;

/**
 * A CRM in memory whose contacts people work with: a feed of changes, records that are deleted, restored and merged,
 * values that it spells its own way, fields that are hidden, calls that fail. For the rules of two-way sync; what the
 * adapters do on the wire is the conformance suite's business.
 */
export function createSimulatedCrm(options: SimulatedCrmOptions): SimulatedCrm {
	const { skewMs = 0, lagMs = () => 0, keeps = (_field, value) => value, automation = () => null } = options;
	const state = createSimulatedState();
	const rules: SimulatedRules = {
		now: () => options.now() + skewMs,
		lagMs,
		keeps,
		automation,
		uniqueEmail: options.uniqueEmail ?? true,
		searchLagMs: options.searchLagMs ?? 0,
	};
	const calls: string[] = [];
	const tally: CallTally = { calls: 0, writes: 0 };
	const faults = new Map<number, { error: CrmError; when: 'before' | 'afterwards' }>();
	const shape: SimulatedShape = { ...PLAIN, ...options, skewMs };

	async function run<T>(name: string, size: number, work: () => T): Promise<T> {
		await crm.beforeCall?.(name);
		const fault = faults.get(calls.length);
		calls.push(`${name} ${size}`);
		tally.calls += 1;
		if (WRITES.test(`${name} `)) tally.writes += 1;
		if (fault?.when === 'before') throw fault.error;
		const answer = work();
		await crm.afterCall?.();
		if (fault !== undefined) throw fault.error;
		return await Promise.resolve(answer);
	}

	const crm: SimulatedCrm = {
		adapter: createSimulatedAdapter(state, rules, shape, run, tally),
		living: () => livingIn(state),
		...byHand(state, rules),
		hide: (field, isHidden = true) => void (isHidden ? state.hidden.add(field) : state.hidden.delete(field)),
		conceal(id, as) {
			const record = state.records.get(id);
			if (record !== undefined) record.concealed = as;
		},
		expirePositions: () => void (state.generation += 1),
		keep: () => keepState(state),
		calls,
		writes: () => calls.filter((call) => WRITES.test(call)),
		sent: state.sent,
		failCall: (inCalls, error, when) => void faults.set(calls.length + inCalls, { error, when }),
		clearFaults: () => faults.clear(),
		beforeCall: null,
		afterCall: null,
	};
	return crm;
}

function livingIn({ records }: SimulatedState): Map<string, FieldValues> {
	const living = [...records.values()].filter(({ gone }) => gone === null);
	return new Map(living.map(({ id, fields }) => [id, fields]));
}

function keepState(state: SimulatedState): () => void {
	const { sent: _sent, ...kept } = structuredClone(state);
	return () => void Object.assign(state, structuredClone(kept));
}

/** What people do to records in the CRM. */
function byHand(
	state: SimulatedState,
	rules: SimulatedRules,
): Pick<SimulatedCrm, 'create' | 'edit' | 'further' | 'remove' | 'restore' | 'merge'> {
	const livingOne = (id: string): SimulatedRecord | null => {
		const record = state.records.get(id);
		return record === undefined || record.gone !== null ? null : record;
	};
	return {
		create: (fields) => add(state, rules, fields, false).id,
		edit(id, fields) {
			const record = livingOne(id);
			if (record !== null) write(state, rules, record, fields, false);
			return record !== null;
		},
		further(id, list, texts) {
			const record = livingOne(id);
			if (record === null) return [];
			if (texts === undefined) return record.further[list];
			record.further[list] = [...texts];
			touch(state, rules, record);
			return texts;
		},
		remove(id) {
			const record = livingOne(id);
			if (record === null) return false;
			record.gone = { why: 'deleted', at: rules.now(), into: null };
			touch(state, rules, record);
			return true;
		},
		restore(id) {
			const record = state.records.get(id);
			if (record?.gone?.why !== 'deleted') return false;
			record.gone = null;
			touch(state, rules, record);
			return true;
		},
		merge(survivor, loser) {
			const [kept, taken] = [livingOne(survivor), livingOne(loser)];
			if (kept === null || taken === null || survivor === loser) return false;
			taken.gone = { why: 'merged', at: rules.now(), into: survivor };
			const lacking = Object.entries(taken.fields).filter(
				([field, value]) => value !== null && (kept.fields[field as FieldName] ?? null) === null,
			);
			touch(state, rules, taken);
			write(state, rules, kept, Object.fromEntries(lacking), false);
			return true;
		},
	};
}
