import type { Deed } from './deeds';
import type { Nature } from './natures';
import { liveInDisorder } from './twins';

interface Found {
	title: string;
	crms: Nature[];
	deeds: Deed[];
	/** Seed of the disorder of the feed. */
	disorder: number;
}

/** Two lives of one history that ended otherwise once, as random ones shrank. */
const FOUND: Found[] = [
	{
		title: 'a record takes the place of a removed one, also where the feed tells of that again and again',
		crms: [{ searchLagMs: 20_000 }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'editHub', who: 0, field: 'firstName', value: null },
			{ do: 'sync', crm: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'editHub', who: 0, field: 'firstName', value: null },
			{ do: 'sync', crm: 0 },
			{ do: 'editHub', who: 0, field: 'firstName', value: null },
		],
		disorder: 2,
	},
	{
		title: 'the same, where runs follow each other',
		crms: [{ isFiltered: true }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'editHub', who: 0, field: 'firstName', value: null },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'editCrm', crm: 0, who: 0, field: 'firstName', value: null },
			{ do: 'hide', crm: 0, field: 'firstName' },
			{ do: 'sync', crm: 0 },
			{ do: 'sync', crm: 0 },
		],
		disorder: 0,
	},
	{
		title: 'a second record takes the place of a removed one, though the CRM spells its address in capitals',
		crms: [{ recases: true }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 3 },
			{ do: 'sync', crm: 0 },
			{ do: 'addPerson', person: 0 },
			{ do: 'addRecord', crm: 0, person: 3 },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'hide', crm: 0, field: 'firstName' },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'wait', ms: 1 },
			{ do: 'sync', crm: 0 },
		],
		disorder: 0,
	},
	{
		title: 'whoever writes what a CRM holds already is no later writer',
		crms: [{ lagMs: 90_000 }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'editCrm', crm: 0, who: 0, field: 'lastName', value: null },
			{ do: 'editHub', who: 0, field: 'lastName', value: 0 },
			{ do: 'editCrm', crm: 0, who: 0, field: 'lastName', value: null },
			{ do: 'editCrm', crm: 0, who: 0, field: 'firstName', value: null },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
		],
		disorder: 0,
	},
];

test.each(FOUND)('$title', async ({ crms, deeds, disorder }) => {
	expect(await liveInDisorder(crms, deeds, disorder)).toEqual([]);
});
