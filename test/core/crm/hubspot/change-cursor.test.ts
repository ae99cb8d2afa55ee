import {
	afterChanges,
	afterDeletions,
	afterTies,
	firstCursor,
	isChangeCursor,
	startScan,
	unseen,
} from '../../../../core/crm/hubspot/changes/cursor';
import { WINDOW } from '../../../../core/crm/hubspot/changes/search-position';
import { decodeCursor, encodeCursor } from '../../../../core/crm/kit/cursor';

const { overlapMs: OVERLAP_MS, settledMs: SETTLED_MS } = WINDOW;
const POSITION = {
	name: { provider: 'hubspot', label: 'HubSpot' },
	use: 'pull',
	isValid: isChangeCursor,
} as const;

const NOW = Date.UTC(2026, 10, 24);
const at = (id: number, ms: number) => ({
	id: String(id),
	properties: { lastmodifieddate: new Date(ms).toISOString() },
});
const changes = (from: number) => ({ ...firstCursor(from + OVERLAP_MS), phase: 'changes' as const });

describe('The position of a pull', () => {
	it('is read back as it was stored', () => {
		const cursor = { ...changes(NOW), seen: { '7': NOW } };
		expect(decodeCursor(encodeCursor(cursor), POSITION)).toEqual(cursor);
	});

	it('moves to the last time of a full page', () => {
		const next = afterChanges(changes(NOW), [at(1, NOW + 5), at(2, NOW + 9)], true, NOW);
		expect(next).toMatchObject({ phase: 'changes', from: NOW + 9, seen: { 1: NOW + 5, 2: NOW + 9 } });
		expect(unseen(next, [at(2, NOW + 9), at(2, NOW + 10), at(3, NOW + 9)])).toHaveLength(2);
	});

	it('pages by id when a full page is of one instant, and goes on after it', () => {
		const ties = afterChanges(changes(NOW), [at(1, NOW), at(2, NOW)], true, NOW);
		expect(ties).toMatchObject({ phase: 'ties', after: '0', from: NOW });
		const further = afterTies(ties, [at(1, NOW), at(2, NOW)], true);
		expect(further).toMatchObject({ phase: 'ties', after: '2' });
		expect(afterTies(further, [at(3, NOW)], false)).toMatchObject({ phase: 'changes', from: NOW + 1 });
	});

	it('asks for the last minutes again while the index may lag', () => {
		const next = afterChanges(changes(NOW - 1_000_000), [at(1, NOW - 5_000)], false, NOW);
		expect(next).toMatchObject({ phase: 'deletions', from: NOW - 5_000 - OVERLAP_MS, seen: { 1: NOW - 5_000 } });
	});

	it('asks for nothing again once the index has caught up', () => {
		const next = afterChanges(changes(NOW - 2_000_000), [at(1, NOW - SETTLED_MS - 1)], false, NOW);
		expect(next).toMatchObject({ from: NOW - SETTLED_MS, seen: {} });
	});

	it('stays small, however many records share the overlap', () => {
		const many = Array.from({ length: 5_000 }, (_, id) => at(id, NOW));
		const next = afterChanges(changes(NOW), many, false, NOW);
		expect(Object.keys(next.seen).length).toBeLessThanOrEqual(1_000);
	});

	it('keeps recent deletions open, because one may have been passed during the scan', () => {
		const scan = startScan({ ...changes(NOW), phase: 'deletions', deletedAfter: NOW - 5_000_000 }, NOW);
		const gone = (...times: number[]) => times.map((at, id) => ({ id: String(id), at }));
		const recent = afterDeletions(scan, gone(NOW - 1_000, NOW - 4_000_000), null);
		expect(recent).toMatchObject({ phase: 'changes', deletedAfter: NOW - SETTLED_MS });
		expect(afterDeletions(scan, gone(NOW - 4_000_000), null).deletedAfter).toBe(NOW - 4_000_000);
		expect(afterDeletions(scan, [], null).deletedAfter).toBe(NOW - 5_000_000);
	});

	it('of an older version, without the calls of its last scan, is read and scans once', () => {
		const { scanCalls: _calls, deleted: _deleted, ...old } = { ...changes(NOW), scanStartedAt: NOW - 1_000 };
		const cursor = decodeCursor(encodeCursor(old as ReturnType<typeof changes>), POSITION);
		expect(afterChanges(cursor, [], false, NOW).phase).toBe('deletions');
	});

	it('does not leave deletions behind before the scan is through', () => {
		const scan = startScan({ ...changes(NOW), phase: 'deletions' }, NOW);
		const next = afterDeletions(scan, [{ id: '7', at: NOW }], '100');
		expect(next).toMatchObject({ phase: 'deletions', after: '100', deletedAfter: scan.deletedAfter });
		expect(startScan(next, NOW + 99).scanStartedAt).toBe(NOW);
	});
});
