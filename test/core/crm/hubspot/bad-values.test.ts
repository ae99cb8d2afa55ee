import type { BatchOutcome, CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

const sandbox = useSandbox();
const COUNT = 100;
/** Twelve, anywhere in the batch, first and last among them. */
const BAD: ReadonlySet<number> = new Set([0, 7, 13, 14, 31, 38, 55, 56, 70, 88, 95, 99]);

const PROPERTIES = [
	{ name: 'tier', label: 'Tier', type: 'enumeration', fieldType: 'select', options: optionsOf('gold', 'silver') },
	{
		name: 'hobbies',
		label: 'Hobbies',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: optionsOf('a', 'b', 'c'),
	},
	{ name: 'visits', label: 'Visits', type: 'number', fieldType: 'number' },
	{ name: 'seen_on', label: 'Seen on', type: 'date', fieldType: 'date' },
	{ name: 'met_at', label: 'Met at', type: 'datetime', fieldType: 'date' },
];

function optionsOf(...values: string[]) {
	return values.map((value, displayOrder) => ({ value, label: value.toUpperCase(), displayOrder }));
}

/** A good and a bad value of a kind, by the number of the contact. */
interface Kind {
	good(number: number): FieldValues;
	bad(number: number): FieldValues;
}

const TAKEN: Kind = {
	good: (number) => ({ email: `new${number}@example.com` }),
	bad: (number) => ({ email: `Taken${number}@example.com` }),
};

const KINDS: Record<string, Kind> = {
	'addresses that are none': {
		good: (number) => ({ email: `new${number}@example.com` }),
		bad: (number) => ({ email: `nobody ${number}` }),
	},
	'choices that the account lacks': {
		good: (number) => ({ 'native:tier': number % 2 === 0 ? 'gold' : 'silver' }),
		bad: (number) => ({ 'native:tier': `platinum ${number}` }),
	},
	'one choice of several that the account lacks': {
		good: () => ({ 'native:hobbies': 'a;c' }),
		bad: (number) => ({ 'native:hobbies': `a;z${number}` }),
	},
	'numbers that are none': {
		good: (number) => ({ 'native:visits': String(number) }),
		bad: (number) => ({ 'native:visits': `about ${number}` }),
	},
	'days that are none': {
		good: () => ({ 'native:seen_on': '2026-11-24' }),
		bad: (number) => ({ 'native:seen_on': `2026-13-${number}` }),
	},
	'days with a time': {
		good: () => ({ 'native:seen_on': '2026-11-24' }),
		bad: (number) => ({ 'native:seen_on': `2026-11-24T10:00:${String(number % 60).padStart(2, '0')}Z` }),
	},
	'times that are none': {
		good: () => ({ 'native:met_at': '2026-11-24T10:00:00Z' }),
		bad: (number) => ({ 'native:met_at': `yesterday ${number}` }),
	},
	'a property that the account lacks': {
		good: () => ({}),
		bad: (number) => ({ 'native:shoe_size': String(number) }),
	},
	'a property that is read only': {
		good: () => ({}),
		bad: (number) => ({ 'native:hs_email_domain': `d${number}.example` }),
	},
	'texts that are too long': {
		good: () => ({ company: 'Acme' }),
		bad: (number) => ({ company: 'x'.repeat(65_600 + number) }),
	},
	'several kinds at once': {
		good: () => ({ 'native:tier': 'gold', 'native:visits': '3' }),
		bad: (number) =>
			[
				{ email: `at ${number}` },
				{ 'native:tier': `t${number}` },
				{ 'native:visits': 'x', 'native:met_at': 'y' },
			][number % 3] ?? {},
	},
};

async function connected(): Promise<CrmAdapter> {
	sandbox.admin.seed({ properties: PROPERTIES });
	const adapter = sandbox.connect();
	await adapter.provisionFields('contact');
	const seeded = await adapter.create(
		'contact',
		Array.from({ length: COUNT }, (_, number) => ({
			fields: { externalKey: `x:id:${number}`, email: `p${number}@example.com` },
		})),
	);
	expect(seeded.every(({ ok }) => ok)).toBe(true);
	sandbox.admin.clearRequests();
	return adapter;
}

const rows = () => sandbox.admin.rows('contacts') as Array<{ id: string; properties: Record<string, string> }>;
const calls = () => Object.values(sandbox.admin.counts().byRoute).reduce((sum, count) => sum + count, 0);
const fieldsOf = (kind: Kind | undefined, number: number): FieldValues => ({
	...(BAD.has(number) ? kind?.bad(number) : kind?.good(number)),
	jobTitle: `Job ${number}`,
});

const WRITES: Record<string, (adapter: CrmAdapter, kind: Kind | undefined) => Promise<BatchOutcome[]>> = {
	updates: (adapter, kind) => {
		const idOf = new Map(rows().map(({ id, properties }) => [properties.social_contact_key, id] as const));
		return adapter.update(
			'contact',
			Array.from({ length: COUNT }, (_, number) => ({
				id: idOf.get(`x:id:${number}`) ?? '',
				fields: fieldsOf(kind, number),
			})),
		);
	},
	upserts: async (adapter, kind) =>
		(await adapter.upsert?.(
			'contact',
			Array.from({ length: COUNT }, (_, number) => ({
				externalKey: `x:id:${number}`,
				fields: fieldsOf(kind, number),
			})),
		)) ?? [],
};

/** What is written, and what of it HubSpot holds. */
function expectOthersWritten(outcomes: readonly BatchOutcome[]): void {
	expect(outcomes.flatMap(({ ok }, number) => (ok ? [] : [number]))).toEqual([...BAD]);
	const written = rows().flatMap(({ properties: { jobtitle: job } }) => (job === undefined ? [] : [job]));
	expect(written).toHaveLength(COUNT - BAD.size);
}

describe('Twelve bad values among a hundred contacts', () => {
	const refusals = [
		{ names: 'values', all: false },
		{ names: 'values', all: true },
		{ names: 'places', all: true },
		{ names: 'properties', all: false },
		{ names: 'nothing', all: false },
	] as const;
	const cases = Object.keys(KINDS).flatMap((kind) =>
		refusals.map((refusal) => ({ kind, ...refusal, write: refusal.all ? 'updates' : 'upserts' })),
	);

	it.each(cases)(
		'that are $kind leave none of the others unwritten, with at most ten more calls ($write, $names, $all)',
		async ({ kind, names, all, write }) => {
			const adapter = await connected();
			sandbox.admin.configure({ batchRefusals: { names, all } });
			const outcomes = (await WRITES[write]?.(adapter, KINDS[kind])) ?? [];
			expectOthersWritten(outcomes);
			expect(calls()).toBeLessThanOrEqual(11);
		},
	);

	it('that another contact has already are told by two reads, whatever the answer names', async () => {
		const adapter = await connected();
		const others = await adapter.create(
			'contact',
			[...BAD].map((number) => ({
				fields: { externalKey: `y:id:${number}`, email: `taken${number}@example.com` },
			})),
		);
		expect(others.every(({ ok }) => ok)).toBe(true);
		for (const writeAll of Object.values(WRITES)) {
			sandbox.admin.clearRequests();
			const outcomes = await writeAll(adapter, TAKEN);
			expectOthersWritten(outcomes);
			expect(outcomes[0]).toMatchObject({ problem: { kind: 'conflict' } });
			expect(calls()).toBeLessThanOrEqual(5);
		}
	});

	it('cost no further call where HubSpot takes the good ones of a batch', async () => {
		const adapter = await connected();
		sandbox.admin.configure({ batchRefusals: { partial: true } });
		expectOthersWritten((await WRITES.upserts?.(adapter, KINDS['several kinds at once'])) ?? []);
		expect(calls()).toBe(1);
	});

	it('are each told with what is wrong with them, not with what is wrong with another', async () => {
		const adapter = await connected();
		sandbox.admin.configure({ batchRefusals: { all: true } });
		const outcomes = (await WRITES.updates?.(adapter, KINDS['several kinds at once'])) ?? [];
		const messages = [...BAD].map((number) => {
			const outcome = outcomes[number];
			return outcome?.ok === false ? outcome.problem.message : '';
		});
		const expected = [/of email \(INVALID_EMAIL/, /of tier \(INVALID_OPTION/, /of visits and 1 more/];
		messages.forEach((message, index) => expect(message).toMatch(expected[([...BAD][index] ?? 0) % 3] ?? /never/));
		expect(JSON.stringify(outcomes)).not.toMatch(/at 0|t13/);
	});
});
