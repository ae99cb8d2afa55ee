import { type ColumnMapping, planColumns } from '../../../core/importing';

const plan = (
	columns: readonly string[],
	given: ColumnMapping[] = [],
	kind: 'interactions' | 'contacts' = 'interactions',
) => planColumns(columns, given, { kind, byName: true });
const fieldsOf = ({ mapped }: ReturnType<typeof plan>) =>
	Object.fromEntries(mapped.map(({ column, field }) => [column, field]));

describe('Columns', () => {
	it('are known by the names that other programs give them', () => {
		const columns = [
			'E-mail Address',
			'First Name',
			'Surname',
			'Mobile Phone',
			'Organization',
			'Sent At',
			'Message',
			'LinkedIn URL',
		];
		expect(fieldsOf(plan(columns))).toEqual({
			'E-mail Address': 'emails',
			'First Name': 'firstName',
			Surname: 'lastName',
			'Mobile Phone': 'phones',
			Organization: 'company',
			'Sent At': 'occurredAt',
			Message: 'text',
			'LinkedIn URL': 'profileUrl',
		});
	});

	it('of e-mails and phones are all read, of others the first', () => {
		const { mapped, ignored } = plan(['Email', 'Email 2', 'Work Email', 'Name', 'Full Name']);
		expect(mapped.map(({ field }) => field)).toEqual(['emails', 'emails', 'emails', 'displayName']);
		expect(ignored).toEqual(['Full Name']);
	});

	it('go where somebody mapped them, and their names count for the others alone', () => {
		const given: ColumnMapping[] = [{ column: 'Message', field: 'postId' }];
		expect(fieldsOf(plan(['Message', 'Text', 'ID'], given))).toEqual({
			Message: 'postId',
			Text: 'text',
			ID: 'eventId',
		});
		expect(planColumns(['Text'], [], { kind: 'interactions', byName: false })).toEqual({
			mapped: [],
			ignored: ['Text'],
		});
	});

	it('of interactions are none of contacts', () => {
		expect(fieldsOf(plan(['Email', 'Message', 'Date'], [], 'contacts'))).toEqual({ Email: 'emails' });
	});

	it.each<[string, ColumnMapping[], string]>([
		['a column that is not there', [{ column: 'Mail', field: 'emails' }], 'there is no column "Mail"'],
		[
			'a field that is not there',
			[{ column: 'Email', field: 'odd' as 'text' }],
			'interactions have no field "odd"',
		],
		[
			'a column twice',
			[
				{ column: 'Email', field: 'emails' },
				{ column: 'Email', field: 'text' },
			],
			'the column "Email" is mapped twice',
		],
		[
			'a field twice',
			[
				{ column: 'Email', field: 'text' },
				{ column: 'Name', field: 'text' },
			],
			'two columns are mapped to "text"',
		],
	])('%s is refused, and those that are there are named', (_name, given, problem) => {
		let error: unknown;
		try {
			plan(['Email', 'Name'], given);
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toMatchObject({ field: 'Columns', problem, fix: 'The table has the columns "Email", "Name"' });
	});
});
