import { readFileSync } from 'node:fs';
import { contractIsHere as hubSpotIsHere, readContract } from '../hubspot/contract';
import { contractIsHere as pipedriveIsHere, readOperations } from '../pipedrive/contract';
import { contractIsHere as salesforceIsHere, readCollection } from '../salesforce/contract';
import { contractIsHere as zohoIsHere, readOperations as readZohoOperations } from '../zoho/contract';
import { FACTS } from './derive';
import { fileOf, writtenShapes } from './tables';

/** The tables stand in for the vendors' descriptions, which may not be redistributed. */

const tables = {
	hubspot: readContract,
	pipedrive: readOperations,
	salesforce: readCollection,
	zoho: readZohoOperations,
};
const present = {
	hubspot: hubSpotIsHere(),
	pipedrive: pipedriveIsHere(),
	salesforce: salesforceIsHere(),
	zoho: zohoIsHere(),
};
const CRMS = Object.keys(tables) as Array<keyof typeof tables>;

describe('The tables of shapes', () => {
	it.each(CRMS)('hold the calls of %s without a word of its vendor', (crm) => {
		const text = readFileSync(fileOf(crm), 'utf8');
		const table = tables[crm]();
		const calls = Array.isArray(table) ? table : table.operations;
		expect(calls.length).toBeGreaterThan(20);
		// A sentence: five words with spaces between them.
		expect(text.match(/"[^"]*(?:\w+ ){4}\w+[^"]*"/g) ?? []).toEqual([]);
	});

	it('open to what was written', () => {
		const part = { type: 'object', properties: { id: { type: 'integer' }, name: { type: ['string', 'null'] } } };
		const facts = [
			{ path: '/a', body: part },
			{ path: '/b', body: part },
		];
		const { shapes, table } = JSON.parse(writtenShapes(facts)) as { shapes: unknown[]; table: unknown };
		expect({ shapes, table }).toEqual({
			shapes: [part],
			table: [
				{ path: '/a', body: { $shape: 0 } },
				{ path: '/b', body: { $shape: 0 } },
			],
		});
	});

	// Where the descriptions are not there is nothing to compare with, and no such test.
	for (const crm of CRMS.filter((each) => present[each]))
		it(`agree with the descriptions of ${crm}: run write.ts when the emulator learnt a call`, () => {
			expect(readFileSync(fileOf(crm), 'utf8')).toBe(writtenShapes(FACTS[crm]()));
		});
});
