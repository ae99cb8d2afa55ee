import { readBulkError } from '../../../../core/crm/salesforce/records/bulk/outcomes';
import { fromCsv, toCsv } from '../../../../core/crm/salesforce/client/csv';

const turns = { yield: async () => undefined };

describe('The CSV of a job', () => {
	it('has a column for each field that any row has; absent is empty, null is #N/A', async () => {
		const text = await toCsv(turns, [
			{ Id: '1', A: 'x' },
			{ Id: '2', A: null, B: true },
			{ Id: '3', B: false, C: 0 },
		]);
		expect(text).toBe('Id,A,B,C\n1,x,,\n2,#N/A,true,\n3,,false,0\n');
	});

	it.each(['comma, quote " and\nline', '  spaces ', '=1+1', 'Zoë 🦊', "it's", 'a\r\nb'])(
		'carries %j unharmed',
		async (value) => {
			expect(await fromCsv(turns, await toCsv(turns, [{ Id: '1', A: value }]))).toEqual([{ Id: '1', A: value }]);
		},
	);

	it('is read with a byte order mark, with none of the rows, and when it is empty', async () => {
		expect(await fromCsv(turns, '\ufeff"sf__Id","A"\n"1","x"\n')).toEqual([{ sf__Id: '1', A: 'x' }]);
		expect(await fromCsv(turns, '"sf__Id","A"\n')).toEqual([]);
		expect(await fromCsv(turns, '')).toEqual([]);
	});
});

it('lets other work in while the rows of a large job are written and read, and loses none', async () => {
	let taken = 0;
	const counting = { yield: async () => void (taken += 1) };
	const rows = Array.from({ length: 10_000 }, (_, number) => ({ Id: `${number}`, A: `line "1"\nline ${number}` }));
	const text = await toCsv(counting, rows);
	expect(taken).toBeGreaterThanOrEqual(20);
	taken = 0;
	const padded = text.replaceAll('line ', 'x'.repeat(60));
	expect(await fromCsv(counting, padded)).toHaveLength(10_000);
	expect(taken).toBeGreaterThanOrEqual(5);
	expect(await fromCsv(counting, text)).toEqual(rows);
});

it.each([
	['INVALID_EMAIL_ADDRESS:Email: invalid email address: a:Email --', 'INVALID_EMAIL_ADDRESS', ['Email']],
	[
		'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --',
		'REQUIRED_FIELD_MISSING',
		['LastName'],
	],
	['UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--', 'UNABLE_TO_LOCK_ROW', []],
	['DUPLICATE_VALUE:duplicate value found: X:A__c,B__c --', 'DUPLICATE_VALUE', ['A__c', 'B__c']],
	['something else', null, []],
])('reads why a row was refused: %s', (text, code, fields) => {
	expect(readBulkError(text)).toMatchObject({ code, fields });
});
