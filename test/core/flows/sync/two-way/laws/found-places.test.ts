import type { Deed } from './deeds';
import { live } from './live';

/** Records that want the place of another one. */

test('of two linked records that were merged into a third, that one is followed once, and no more is counted', async () => {
	const merged: Deed[] = [
		{ do: 'addPerson', person: 1 },
		{ do: 'addStranger', crm: 0, person: 0 },
		{ do: 'sync', crm: 0 },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'addRecord', crm: 0, person: 1 },
		{ do: 'mergeRecords', crm: 0, who: 0, other: 7 },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'mergeRecords', crm: 0, who: 0, other: 4 },
	];
	expect(await live([{}], merged)).toEqual([]);
});

test('a record that somebody brings back, when another one has its place, waits for a person with its key', async () => {
	const broughtBack: Deed[] = [
		{ do: 'addPerson', person: 2 },
		{ do: 'sync', crm: 0 },
		{ do: 'addRecord', crm: 0, person: 2 },
		{ do: 'remove', crm: 0, who: 0 },
		{ do: 'sync', crm: 0 },
		{ do: 'sync', crm: 0 },
		{ do: 'restore', crm: 0, who: 0 },
	];
	expect(await live([{}], broughtBack)).toEqual([]);
});

test('a record that was merged twice is looked at with whoever is linked to the one between', async () => {
	const mergedTwice: Deed[] = [
		{ do: 'addPerson', person: 1 },
		{ do: 'addStranger', crm: 0, person: 0 },
		{ do: 'sync', crm: 0 },
		{ do: 'mergeRecords', crm: 0, who: 0, other: 7 },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'addStranger', crm: 0, person: 0 },
		{ do: 'mergeRecords', crm: 0, who: 0, other: 4 },
	];
	expect(await live([{ isLoose: true }], mergedTwice)).toEqual([]);
});

test('a value that is hidden while the CRM cannot say which fields there are is kept in step once it is shown', async () => {
	const hidden: Deed[] = [
		{ do: 'addPerson', person: 0 },
		{ do: 'hide', crm: 0, field: 'firstName' },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'fail', crm: 0, inCalls: 1, when: 'before' },
		{ do: 'sync', crm: 0 },
	];
	expect(await live([{}], hidden)).toEqual([]);
});

test('whom a run that ran out of calls meant to link by an address of yesterday is linked to nobody', async () => {
	const outdated: Deed[] = [
		{ do: 'addRecord', crm: 2, person: 3 },
		{ do: 'cap', crm: 2, calls: 2 },
		{ do: 'sync', crm: 2 },
		{ do: 'editEmail', crm: 0, who: 4, person: 0 },
		{ do: 'addRecord', crm: 1, person: 3 },
		{ do: 'vanish', crm: 2, who: 6 },
		{ do: 'sync', crm: 1 },
		{ do: 'sync', crm: 2 },
	];
	expect(await live([{}, {}], outdated)).toEqual([]);
});

test('a record that was added without an answer is that of its contact, also once they gave away the address of its key', async () => {
	const added: Deed[] = [
		{ do: 'meanwhile', crm: 2, inCalls: 4, deed: { do: 'die', crm: 2, when: 'afterwards' } },
		{ do: 'addPerson', person: 0 },
		{ do: 'sync', crm: 2 },
		{ do: 'editEmail', crm: null, who: 0, person: 2 },
		{ do: 'addRecord', crm: 1, person: 3 },
		{ do: 'sync', crm: 1 },
		{ do: 'sync', crm: 0 },
		{ do: 'addPerson', person: 2 },
		{ do: 'keepApart', which: 4 },
	];
	expect(await live([{ answersValues: false }], added)).toEqual([]);
});

test('the key of somebody who was merged away goes to nobody new, as long as a record may carry it', async () => {
	const merged: Deed[] = [
		{ do: 'addPerson', person: 0 },
		{ do: 'editEmail', crm: null, who: 0, person: 2 },
		{ do: 'addPerson', person: 1 },
		{ do: 'sync', crm: 0 },
		{ do: 'mergePeople', who: 0, other: 1 },
		{ do: 'addRecord', crm: 0, person: 0 },
		{ do: 'preview', crm: 0 },
		{ do: 'preview', crm: 0 },
		{ do: 'preview', crm: 0 },
	];
	expect(await live([{ lagMs: 90_000, isFiltered: true }], merged)).toEqual([]);
});

test('a run that goes on with a read which somebody stopped behind its last page shows what came since, too', async () => {
	const stopped: Deed[] = [
		{ do: 'addRecord', crm: 0, person: 3 },
		{ do: 'vanish', crm: 0, who: 0 },
		{ do: 'meanwhile', crm: 0, inCalls: 0, deed: { do: 'cancel', crm: 0 } },
		{ do: 'sync', crm: 0 },
	];
	expect(await live([{}], stopped)).toEqual([]);
});

test('a value that only CRMs hold, and that another one gives while a run writes, is not lost to what the run brings', async () => {
	for (const inCalls of [2, 3, 4, 5]) {
		const beside: Deed[] = [
			{ do: 'addPerson', person: 1 },
			{ do: 'sync', crm: 0 },
			{ do: 'editCrm', crm: 0, who: 0, field: 'shoe', value: 30 },
			{ do: 'editHub', who: 0, field: 'company', value: 18 },
			{ do: 'meanwhile', crm: 0, inCalls, deed: { do: 'editHub', who: 0, field: 'shoe', value: 43 } },
			{ do: 'sync', crm: 0 },
		];
		expect(await live([{ answersValues: false }], beside)).toEqual([]);
	}
});
