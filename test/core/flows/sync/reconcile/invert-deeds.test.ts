import type { DoneByRun, RecordCase, Undoing } from '../../../../../core/flows/sync/reconcile';
import { linkWith } from './cases';
import { standing, toCrm, toHub, undo } from './undone';

const gone = (why: 'deleted' | 'merged'): RecordCase['crm'] => ({
	state: 'gone',
	id: 'record-1',
	gone: { id: 'record-1', at: null, why, into: null },
	successor: null,
});
const ended = (why: 'deleted' | 'unlinked') =>
	linkWith({ jobTitle: 'b' }, { state: 'ended', ended: { why, at: '2026-01-01T00:00:00.000Z', into: null } });

describe('Undoing what a run did beside values', () => {
	it.each<[string, DoneByRun['deeds'], RecordCase, object]>([
		['takes a record away that it added', ['createdInCrm'], standing('b', 'b'), { kind: 'takeBackRecord' }],
		['takes a contact away that it added', ['createdInHub'], standing('b', 'b'), { kind: 'takeBackContact' }],
		['unlinks whom it linked', ['linked'], standing('b', 'b'), { kind: 'end', why: 'unlinked' }],
		[
			'links again whom it unlinked',
			['ended'],
			{ ...standing('b', 'b'), link: ended('deleted') },
			{ kind: 'resume' },
		],
		[
			'unmarks whom it marked',
			['marked'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('deleted') },
			{ kind: 'unmark', isThere: false },
		],
		[
			'marks whom it unmarked',
			['unmarked'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('deleted') },
			{ kind: 'mark' },
		],
		[
			'brings back what it archived',
			['archived'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('unlinked') },
			{ kind: 'restoreRecord' },
		],
		[
			'links again what somebody brought back',
			['archived'],
			{ ...standing('b', 'b'), link: ended('unlinked') },
			{ kind: 'resume' },
		],
		[
			'unlinks what it added and somebody deleted',
			['createdInCrm'],
			{ ...standing('b', 'b'), crm: gone('deleted') },
			{ kind: 'end', why: 'unlinked' },
		],
		[
			'has nothing left to do',
			['createdInCrm'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('unlinked') },
			{ kind: 'nothing' },
		],
	])('%s', (_what, deeds, each, action) => {
		expect(undo({ deeds }, each, { canRestore: true })).toMatchObject({ action, left: [] });
	});

	it.each<[string, DoneByRun['deeds'], RecordCase, Partial<Undoing>]>([
		['records that were merged are not taken apart', ['merged'], standing('b', 'b'), {}],
		['what was erased is gone', ['erased'], standing('b', 'b'), {}],
		['a lead that was converted stays so', ['converted'], standing('b', 'b'), {}],
		['the filter decides whether it is kept in step', ['filtered'], standing('b', 'b'), {}],
		[
			'the CRM does not bring archived records back',
			['archived'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('unlinked') },
			{},
		],
		[
			'the CRM does not bring archived records back',
			['archived'],
			{ ...standing('b', 'b'), crm: gone('merged'), link: ended('unlinked') },
			{ canRestore: true },
		],
		[
			'the record is not there any more',
			['ended'],
			{ ...standing('b', 'b'), crm: gone('deleted'), link: ended('deleted') },
			{},
		],
		['the two are not linked any more', ['linked'], { ...standing('b', 'b'), link: null }, {}],
		[
			'something hangs on it by now',
			['createdInHub'],
			standing('b', 'b'),
			{ stays: { hub: 'something hangs on it by now', crm: null } },
		],
		['it was changed since it was added', ['createdInCrm'], standing('b', 'c'), {}],
		[
			'the CRM does not show the record',
			['createdInCrm'],
			{ ...standing('b', 'b'), crm: { state: 'absent', id: 'record-1' } },
			{},
		],
	])('says what it leaves: %s', (reason, deeds, each, rest) => {
		expect(undo({ deeds }, each, rest)).toMatchObject({
			isAction: false,
			action: { kind: 'nothing' },
			left: [{ field: null, reason }],
		});
	});

	it('takes the values back of those whom it unlinks', () => {
		const plan = undo({ deeds: ['linked'], values: [toCrm] }, standing('b', 'b'));
		expect(plan).toMatchObject({
			action: { kind: 'end' },
			writes: { crm: 1 },
			fields: [{ writes: [{ value: 'a' }] }],
		});
	});

	it('leaves the values alone of a contact that goes', () => {
		const plan = undo({ deeds: ['createdInHub'], values: [toHub] }, standing('b', 'b'));
		expect(plan).toMatchObject({ action: { kind: 'takeBackContact' }, fields: [], left: [] });
	});
});
