import type { Deed } from './deeds';
import { live } from './live';
import type { Nature } from './natures';

const PLAIN: Nature = {};

interface Found {
	title: string;
	crms: Nature[];
	deeds: Deed[];
}

/** Histories that broke a law once, as random ones shrank. */
const FOUND: Found[] = [
	{
		title: 'a record with an address that somebody here gave away becomes a contact under a key of its own',
		crms: [PLAIN],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'editEmail', crm: null, who: 0, person: 1 },
			{ do: 'addRecord', crm: 0, person: 0 },
		],
	},
	{
		title: 'a record that became a contact is given the key by the next run, and not by the next full read',
		crms: [PLAIN],
		deeds: [{ do: 'addRecord', crm: 0, person: 0 }],
	},
	{
		title: 'a record that waits, and that is gone when everything is read anew, becomes nobody',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'preview', crm: 0 },
			{ do: 'expire', crm: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'remove', crm: 0, who: 0 },
		],
	},
	{
		title: 'of a restored record and a new one with its address only one takes up the contact',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'restore', crm: 0, who: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
		],
	},
	{
		title: 'a record whose address was that of a removed one takes the contact up by the next run',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
		],
	},
];

test.each(FOUND)('$title', async ({ crms, deeds }) => {
	expect(await live(crms, deeds)).toEqual([]);
});
