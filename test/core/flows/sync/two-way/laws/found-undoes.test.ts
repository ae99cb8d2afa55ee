import type { Deed } from './deeds';
import type { Nature } from './natures';
import { undoLaw, type Undoing } from './undoes';

interface Found {
	title: string;
	crms: Nature[];
	deeds: Deed[];
	undoing: Undoing;
}

/** Histories with an undo that broke a law once, as random ones shrank. */
const FOUND: Found[] = [
	{
		title: 'an address that came with a link that is taken up again comes back with the undo of the undo',
		crms: [{ isLoose: true, recases: true }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'push', crm: 0, who: 0, isOver: false },
			{ do: 'editEmail', crm: null, who: 0, person: 1 },
			{ do: 'remove', crm: 0, who: 0 },
		],
		undoing: { crm: 0, before: [{ do: 'restore', crm: 0, who: 0 }], death: null },
	},
	{
		title: 'a record that waited for a person beside one that was merged becomes somebody of its own',
		crms: [{ searchLagMs: 20_000, recases: true, deletedInCrm: 'ignore' }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 2 },
			{ do: 'addRecord', crm: 0, person: 2 },
			{ do: 'addRecord', crm: 0, person: 0 },
		],
		undoing: { crm: 0, before: [{ do: 'mergeRecords', crm: 0, who: 1, other: 0 }], death: null },
	},
	{
		title: 'a further number that the CRM added, and that is the first one here',
		crms: [{ isLoose: true }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'addPerson', person: 1 },
		],
		undoing: {
			crm: 0,
			before: [{ do: 'list', crm: 0, who: 0, list: 'phones', which: 0, isAdded: true }],
			death: null,
		},
	},
];

test.each(FOUND)('$title', async ({ crms, deeds, undoing }) => {
	expect(await undoLaw(crms, deeds, undoing)).toEqual([]);
});
