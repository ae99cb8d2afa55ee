import { readPolicyChanges } from '../../../nodes/CrmSync/parameters/policy-options';

const NOTHING = { mayCreate: {}, guard: {}, caps: {} };
describe('What a user says of a policy', () => {
	it('is nothing where all is blank', () => {
		const blank = ['clearing', 'owner', 'floor', 'hold', 'most_creates', 'callsPerDay', 'quietWrites', 'fields'];
		expect(readPolicyChanges({})).toEqual(NOTHING);
		expect(readPolicyChanges(Object.fromEntries(blank.map((name) => [name, ''])))).toEqual(NOTHING);
	});

	it.each([
		[{ callsPerRun: 0, callsPerDay: '500' }, { caps: { callsPerRun: null, callsPerDay: 500 } }],
		[{ most_creates: 5, share_clears: 0.5 }, { guard: { creates: { most: 5 }, clears: { share: 0.5 } } }],
		[
			{ most_deletes: 0, share_deletes: 0, floor: 0, hold: 'over' },
			{ guard: { deletes: { most: 0, share: 0 }, floor: 0, hold: 'over' } },
		],
		[{ clearing: false, tie: 'hub' }, { everyField: { clearing: false, tie: 'hub' } }],
		[{ mayCreateInHub: 'true', mayCreateInCrm: false }, { mayCreate: { inHub: true, inCrm: false } }],
		[
			{ fields: ['email', 'city', { hub: 'custom:a', crm: 'native:b', clearing: 'false' }] },
			{
				fields: [
					{ hub: 'email', crm: 'email' },
					{ hub: 'city', crm: 'native:city' },
					{ hub: 'custom:a', crm: 'native:b', clearing: false },
				],
			},
		],
	])('%j is %j', (given, changes) => {
		expect(readPolicyChanges(given)).toEqual({ ...NOTHING, ...changes });
	});

	it.each([
		[{ fields: '{' }, 'Field Mappings: it is no JSON'],
		[{ fields: '{}' }, 'Field Mappings: it is no list'],
		[{ fields: ['email', 7] }, 'Field Mappings 2: it is neither the name of a field nor an object'],
		[{ fields: [{ hub: 'email' }] }, 'Field Mappings 1: it does not name hub and crm'],
		[
			{ fields: [{ hub: 'email', crm: 'email', direction: 'crm' }] },
			'Field Mappings 1: there is no setting "direction"',
		],
		[{ fields: [{ hub: 'email', crm: 'email', tie: 'both' }] }, 'Field Mappings 1, tie: there is no choice "both"'],
	])('%j is refused: %s', (given, message) => {
		expect(() => readPolicyChanges(given)).toThrow(new Error(message));
	});
});
