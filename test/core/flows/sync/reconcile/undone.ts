import type { FieldName, FieldValue } from '../../../../../core/crm/contract';
import {
	invertRecord,
	type DoneByRun,
	type RecordCase,
	type Rules,
	type Undoing,
	type WrittenValue,
} from '../../../../../core/flows/sync/reconcile';
import { caseOf, hubWith, JOB, linkWith, mapping, recordWith, rulesWith } from './cases';

/** What tests of undoing ask. */

export const RULES = rulesWith([
	JOB,
	mapping('company', 'company'),
	mapping('email', 'email'),
	{ crm: 'leadStage', owner: 'enforced' },
]);
export const toCrm: WrittenValue = { name: 'jobTitle', side: 'crm', from: 'a', to: 'b' };
export const toHub: WrittenValue = { ...toCrm, side: 'hub' };

const did = (done: Partial<DoneByRun>): DoneByRun => ({
	contactId: 'contact-1',
	crmId: 'record-1',
	values: [],
	lists: [],
	deeds: [],
	at: '2026-01-01T00:00:00.000Z',
	...done,
});

const STAYS = { hub: null, crm: null };

/** What takes back what a run did with one contact and record. */
export function undo(done: Partial<DoneByRun>, each: RecordCase, rest: Partial<Undoing> = {}, rules: Rules = RULES) {
	return invertRecord(each, { done: did(done), stays: STAYS, canRestore: false, ...rest }, rules);
}

/** Both sides as they stand, and the pair that the run left. */
export function standing(
	hub: FieldValue,
	crm: FieldValue,
	pair: FieldValue = 'b',
	field: FieldName = 'jobTitle',
): RecordCase {
	return caseOf({
		hub: hubWith({ [field]: hub }),
		crm: recordWith({ [field]: crm }),
		link: linkWith({ [field]: pair }),
	});
}
