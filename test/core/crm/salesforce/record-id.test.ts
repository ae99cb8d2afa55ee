import { fullIdOrNull, isRecordId } from '../../../../core/crm/salesforce/client/record-id';

it.each([
	['001D000000IqhSL', '001D000000IqhSLIAZ'],
	['001D000000IqhSLIAZ', '001D000000IqhSLIAZ'],
	['001D000000IQHSLIAZ', '001D000000IqhSLIAZ'],
	['001d000000iqhsliaz', '001D000000IqhSLIAZ'],
	['003000000000001', '003000000000001AAA'],
	[' 003000000000001 ', '003000000000001AAA'],
])('spells the id %s with 18 characters', (id, full) => {
	expect(fullIdOrNull(id)).toBe(full);
});

it.each(['', '999999999', 'not an id', '003000000000001AA', "003000000000001' OR", '0'.repeat(19)])(
	'tells that %j is no id',
	(text) => {
		expect(isRecordId(text)).toBe(false);
	},
);
