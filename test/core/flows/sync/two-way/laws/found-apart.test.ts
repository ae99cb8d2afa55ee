import type { Deed } from './deeds';
import { live } from './live';

/** Two linked people whose records are merged in the CRM, and of whom somebody says that they are not the same. */
const KEPT_APART: Deed[] = [
	{ do: 'addRecord', crm: 0, person: 0 },
	{ do: 'addPerson', person: 1 },
	{ do: 'sync', crm: 0 },
	{ do: 'mergeRecords', crm: 0, who: 0, other: 3 },
	{ do: 'sync', crm: 0 },
	{ do: 'keepApart', which: 0 },
];

test('whose record was merged into that of somebody else is linked to it no more, once it is said that they differ', async () => {
	expect(await live([{}], KEPT_APART)).toEqual([]);
});
