import type { Contact } from '../../../../../core/contact';
import type { CrmRecord, RecordProblem } from '../../../../../core/crm/contract';
import { retryLookupOf } from '../../../../../core/flows/sync/apply/retry-lookup';
import type { Candidate } from '../../../../../core/flows/sync/plan/candidate';
import type { WriteStep } from '../../../../../core/flows/sync/plan/plan';

const candidate = (emails: string[]) => ({ contact: { emails } as Contact }) as Candidate;
const create = (emails = ['a@x.org']): WriteStep => ({
	kind: 'create',
	candidate: candidate(emails),
	write: {},
	changes: [],
});
const update: WriteStep = { ...create(), kind: 'update', record: { id: '7' } as CrmRecord };
const conflict = (...recordIds: string[]): RecordProblem => ({ kind: 'conflict', message: '', details: { recordIds } });
const lost: RecordProblem = { kind: 'unavailable', message: '', details: { mayHaveBeenApplied: true } };

describe('Looking once more after a write that failed', () => {
	it.each([
		['at the record that is in the way of a create', create(), conflict('9'), [{ by: 'id', value: '9' }]],
		['by e-mail for a create whose answer was lost', create(), lost, [{ by: 'email', value: 'a@x.org' }]],
		['never at the record of a role address', create(['info@x.org']), conflict('9'), null],
		['never for an update that another record is in the way of', update, conflict('9'), null],
		['never for an update whose answer was lost', update, lost, null],
		['never where several records are in the way', create(), conflict('8', '9'), null],
		['never for a lost create that only its external key would find', create([]), lost, null],
	])('%s', (_name, intent, problem, keys) => {
		expect(retryLookupOf({ state: 'failed', intent, problem })?.keys ?? null).toEqual(keys);
	});

	it('says whether the create may be there already', () => {
		expect(retryLookupOf({ state: 'failed', intent: create(), problem: lost })?.lostCreate).toBe(true);
		expect(retryLookupOf({ state: 'failed', intent: create(), problem: conflict('9') })?.lostCreate).toBe(false);
	});
});
