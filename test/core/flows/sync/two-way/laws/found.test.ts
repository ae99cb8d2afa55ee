import type { Deed } from './deeds';
import { live } from './live';
import type { Nature } from './natures';
import type { LastEdit } from './spreads';

const PLAIN: Nature = {};

interface Found {
	title: string;
	crms: Nature[];
	deeds: Deed[];
	last?: LastEdit;
}

/** Histories that broke a law once, as random ones shrank. */
const FOUND: Found[] = [
	{
		title: 'somebody who was erased may come back by an act of their own',
		crms: [{ isLoose: true }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'preview', crm: 0 },
			{ do: 'apply', crm: 0 },
			{ do: 'erase', who: 0 },
			{ do: 'wait', ms: 3_600_000 },
			{ do: 'addPerson', person: 0 },
		],
	},
	{
		title: 'a further number of a record without a first one is not entered in a second place there',
		crms: [{ lagMs: 500_000, searchLagMs: 20_000 }, { lagMs: 90_000 }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'list', crm: 0, who: 0, list: 'phones', which: 0, isAdded: true },
			{ do: 'sync', crm: 1 },
		],
	},
	{
		title: 'an address that another record has costs the address, and not the name',
		crms: [PLAIN],
		deeds: [
			{ do: 'addStranger', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'editEmail', crm: null, who: 0, person: 2 },
			{ do: 'addRecord', crm: 0, person: 2 },
		],
		last: { crm: 0, who: 0, field: 'firstName', isCleared: false, laterByMs: null },
	},
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
	{
		title: 'a record with the address that somebody had before is given its own key by the next run',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 2 },
			{ do: 'sync', crm: 0 },
			{ do: 'editEmail', crm: null, who: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'addRecord', crm: 0, person: 2 },
		],
	},
];

/** Histories that a fault of the engine would show in at once, and that chance draws seldom. */
const SHARP: Found[] = [
	{
		title: 'a record that was removed while its position expired ends its link',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'remove', crm: 0, who: 0 },
			{ do: 'expire', crm: 0 },
		],
	},
	{
		title: 'an edit after the preview is left to the next run',
		crms: [PLAIN],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'editHub', who: 0, field: 'company', value: 1 },
			{ do: 'preview', crm: 0 },
			{ do: 'editHub', who: 0, field: 'jobTitle', value: 2 },
			{ do: 'apply', crm: 0 },
		],
	},
	{
		title: 'of two records with one address the other becomes a contact once ours has moved to another address',
		crms: [{ searchLagMs: 20_000, recases: true }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 3 },
			{ do: 'sync', crm: 0 },
			{ do: 'addRecord', crm: 0, person: 3 },
			{ do: 'editEmail', crm: null, who: 0, person: 0 },
		],
	},
	{
		title: 'whom the CRM refuses for an address that another record has waits with all that is to be written',
		crms: [{ searchLagMs: 20_000, recases: true }],
		deeds: [
			{ do: 'addRecord', crm: 0, person: 1 },
			{ do: 'sync', crm: 0 },
			{ do: 'addRecord', crm: 0, person: 0 },
			{ do: 'editEmail', crm: null, who: 0, person: 0 },
			{ do: 'editHub', who: 0, field: 'firstName', value: 0 },
		],
	},
	{
		title: 'a contact whose record is out of sight gets no other one, whoever pushes them',
		crms: [{ isLoose: true }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'sync', crm: 0 },
			{ do: 'vanish', crm: 0, who: 0 },
			{ do: 'push', crm: 0, who: 0, isOver: true },
			{ do: 'sync', crm: 0 },
		],
	},
	{
		title: 'a stranger with the number of a person is nobody else',
		crms: [PLAIN],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'addStranger', crm: 0, person: 0 },
		],
	},
	...Array.from({ length: 9 }, (_, inCalls): Found => ({
		title: `a create whose answer was lost at call ${inCalls} is not sent again at once`,
		crms: [{ isLoose: true, searchLagMs: 20_000 }],
		deeds: [
			{ do: 'addPerson', person: 0 },
			{ do: 'fail', crm: 0, inCalls, when: 'afterwards' },
			{ do: 'sync', crm: 0 },
			{ do: 'atOnce' },
			{ do: 'sync', crm: 0 },
		],
	})),
];

test.each([...FOUND, ...SHARP])('$title', async ({ crms, deeds, last }) => {
	expect(await live(crms, deeds, last)).toEqual([]);
});
