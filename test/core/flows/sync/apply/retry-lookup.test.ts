import type { Contact } from '../../../../../core/contact';
import type { CrmRecord, RecordProblem } from '../../../../../core/crm/contract';
import { isLostCreate, retryLookupOf } from '../../../../../core/flows/sync/apply/retry-lookup';
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
		['never at the record of a role address', create(['info@x.org']), conflict('9'), null],
		['never for an update that another record is in the way of', update, conflict('9'), null],
		['never for an update whose answer was lost', update, lost, null],
		['never where several records are in the way', create(), conflict('8', '9'), null],
	])('%s', (_name, intent, problem, keys) => {
		expect(retryLookupOf({ state: 'failed', intent, problem })?.keys ?? null).toEqual(keys);
	});

	it('tells a create that may be there already', () => {
		expect(isLostCreate({ state: 'failed', intent: create(), problem: lost })).toBe(true);
		expect(isLostCreate({ state: 'failed', intent: create(), problem: conflict('9') })).toBe(false);
		expect(isLostCreate({ state: 'failed', intent: update, problem: lost })).toBe(false);
	});
});
