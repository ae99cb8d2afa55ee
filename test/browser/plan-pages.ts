import { DEED_KINDS, isOdd, planPage, type Deed, type DeedKind, type PlanDigest } from '../../core/flows/sync';

type Group = PlanDigest['groups'][number];
type Example = Group['examples'][number];

/** What strangers may have entered: markup, addresses that run, signs that turn or pile up, and very long ones. */
const HOSTILE: readonly string[] = [
	'<script>document.title = "ran"</script>',
	'"><img src="https://elsewhere.example/x.png" onerror="document.title = `ran`">',
	"' onmouseover='document.title = 1",
	'javascript:alert(1)',
	'</style></table></body><!--',
	'x'.repeat(65_536),
	'W'.repeat(199),
	'\u202Eevil\u202C مرحبا שלום \u200F',
	'👩‍👩‍👧‍👦'.repeat(60),
	`Z${'\u0301'.repeat(300)}`,
	'a\u0000b\u0007c\ud800',
	'line\n'.repeat(100),
];

/** What is said of a contact or record as a whole. */
const WHOLE: ReadonlySet<DeedKind> = new Set([
	'deleted',
	'unlinked',
	'firstMet',
	'review',
	'moved',
	'paused',
	'resumed',
]);

const deed = (kind: DeedKind, values: Partial<Deed> = {}): Deed => ({
	kind,
	side: ['conflict', 'review', 'unlinked', 'firstMet', 'left'].includes(kind) ? null : 'crm',
	field: WHOLE.has(kind) ? null : 'company',
	hub: kind === 'firstMet' ? 'Ana Kovač, ana@example.com' : kind === 'cleared' || WHOLE.has(kind) ? null : 'Acme',
	crm: kind === 'firstMet' ? 'A. Kovac, ana@example.com' : WHOLE.has(kind) ? null : 'Acme GmbH',
	to: WHOLE.has(kind) || kind === 'cleared' ? null : 'Acme',
	rule: null,
	reason: 'the change here is the later one',
	loss: null,
	...values,
});

const example = (number: number, deeds: Deed[], values: Partial<Example> = {}): Example => ({
	contactId: `019c7d2e-5f0a-7b11-9c55-${String(number).padStart(12, '0')}`,
	crmId: String(number),
	isDone: number % 7 === 0,
	name: `Ana Kovač ${number}`,
	email: `ana${number}@example.com`,
	crmUrl: `https://app.hubspot.com/contacts/24000001/record/0-1/${number}`,
	deeds,
	...values,
});

const group = (kind: DeedKind, records: number, examples: Example[]): Group => ({
	kind,
	isOdd: isOdd(kind),
	side: deed(kind).side,
	reason: deed(kind).reason,
	records,
	fields: WHOLE.has(kind) ? {} : { company: records },
	examples,
});

const ten = (of: (number: number) => Deed[]) => Array.from({ length: 10 }, (_, index) => example(index + 1, of(index)));

const digest = (groups: Group[]): PlanDigest => ({
	records: groups.reduce((sum, { records }) => sum + records, 0),
	oddRecords: groups.filter((each) => each.isOdd).reduce((sum, { records }) => sum + records, 0),
	groups,
});

const ofHostile = group(
	'changed',
	HOSTILE.length,
	HOSTILE.map((value, index) =>
		example(
			index,
			[
				deed('changed', { field: `native:${value}`, hub: value, crm: value, to: value, loss: value }),
				deed('changed', { field: 'jobTitle', hub: value }),
			],
			{
				name: value,
				email: value,
				crmUrl: index % 2 === 0 ? 'javascript:document.title="ran"' : `https://a/${value}`,
			},
		),
	),
);

/** A page of a plan for a person, by what is special about it. */
export const PLAN_PAGES: Readonly<Record<string, string>> = {
	small: page(digest([group('changed', 1, [example(1, [deed('changed')])])])),
	'of 5,000 records, with all there is': page(
		digest(
			DEED_KINDS.map((kind) =>
				group(
					kind,
					312,
					ten(() => [deed(kind), deed(kind)]),
				),
			),
		),
		'It is the first one, or the first one since the policy was changed.',
	),
	'with hostile values': page(digest([{ ...ofHostile, fields: { '<b>markup</b>': 1, ['W'.repeat(199)]: 2 } }])),
	'that does nothing': page(digest([])),
};

function page(told: PlanDigest, heldBecause: string | null = null): string {
	return planPage({
		plan: {
			id: '019c7d2e-5f0a-7b11-9c55-0242ac120002',
			createdAt: '2026-11-28T13:05:00.000Z',
			state: heldBecause === null ? 'open' : 'held',
			heldBecause,
			estimatedCalls: 12,
		},
		digest: told,
		crmName: 'HubSpot',
		integrationId: 'hubspot:24000001',
		sentence: 'Keeps the contacts of HubSpot in step with the contacts here.',
		timeZone: 'Europe/Lisbon',
	});
}
