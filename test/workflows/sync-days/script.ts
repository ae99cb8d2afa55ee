import type { Account } from './account';

export interface Day {
	/** In a few words. */
	what: string;
	/** What people and the schedule do. */
	happens(account: Account): Promise<void>;
	/** What reaches the user on that day, whole, in order. */
	tells(crm: string): RegExp[];
}

const CHOSEN = { mayCreateInHub: true, mayCreateInCrm: true };
const ADA = 'ada@example.com';
/** Fewer than a guard holds. */
const FEW = 12;
/** More of them than that. */
const ALL = 24;

const addressOf = (person: number) => `person${person}@example.com`;
const recordOf = (account: Account, email: string) => {
	const record = account.record(email);
	if (record === undefined) throw new Error(`${account.label} has no record with ${email}`);
	return record;
};
const edit = (account: Account, email: string, values: Record<string, string>) =>
	account.crm.twoWay.edit(recordOf(account, email).id, values);
const everybody = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => addressOf(from + index));

function addPeople({ crm }: Account, from: number, to: number): void {
	for (const email of everybody(from, to))
		crm.twoWay.add({ email, firstName: 'Person', lastName: 'Example', company: 'Navy' });
}

/** A message as a whole: its subject, then its lines. */
const message = (...lines: string[]) => new RegExp(`^${lines.join('\n')}$`);
const HELD = 'Contacts: a plan waits for you';
const APPLY =
	'To carry the plan out, execute this workflow from "Run Once: Apply the Plan"\\. Or decide in the form of template 11, once it is published: \\S+/form/social-crm-decisions\\?decision=plan%3A[\\w-]+';
const FIRST =
	'The plan waits for somebody to apply it. It is the first one, or the first one since the policy was changed';
const CONFLICT = [
	'Contacts: something waits for you',
	'To answer the conflicts: the form of template 06, once it is published \\(\\S+/form/social-crm-conflicts\\), or CRM Sync, Conflict: Resolve\\.',
] as const;
const GOES_ON = ['What was done stays done, and nothing is done twice: the next run goes on\\.', '\\(execution\\)'];

const heldFirst = (crm: string) => [message(HELD, `${crm}: .*${FIRST}\\..*`, APPLY)];
const oneConflict = (crm: string) => [
	message(CONFLICT[0], `${crm}: .*1 (?:wait for a person|conflict).*`, CONFLICT[1]),
];

/** Fields that were taken away from the credential. */
const hidden = new Map<Account, string>();

export const DAYS: Day[] = [
	{
		what: 'a plan that is held, told once though runs come round again',
		async happens(account) {
			await account.learn({ emails: ADA, firstName: 'Ada', lastName: 'King', jobTitle: 'Countess' });
			addPeople(account, 1, FEW);
			await account.choose(CHOSEN);
			await account.run();
			await account.run();
			expect(account.record(ADA)).toBeUndefined();
		},
		tells: heldFirst,
	},
	{
		what: 'the same plan, until somebody applies it',
		async happens(account) {
			await account.run();
			await account.apply();
			await account.run();
			expect(recordOf(account, ADA)).toMatchObject({ fields: { jobTitle: 'Countess' } });
			expect(await account.contact(addressOf(1))).toMatchObject({ company: 'Navy' });
		},
		tells: heldFirst,
	},
	{
		what: 'edits on both sides and people who were added, of which nothing needs to be told',
		async happens(account) {
			await account.correct(ADA, { jobTitle: 'Lady' });
			edit(account, addressOf(1), { company: 'Yale' });
			addPeople(account, FEW + 1, ALL);
			await account.run();
			expect(recordOf(account, ADA)).toMatchObject({ fields: { jobTitle: 'Lady' } });
			expect(await account.contact(addressOf(1))).toMatchObject({ company: 'Yale' });
			expect(await account.contact(addressOf(ALL))).toMatchObject({ company: 'Navy' });
			await account.run();
		},
		tells: () => [],
	},
	{
		what: 'an outage of the CRM, heard by the workflow itself',
		async happens(account) {
			account.goDown();
			await account.correct(ADA, { jobTitle: 'Dame' });
			await account.runBySchedule();
		},
		tells: (crm) => [
			message(
				'Contacts: a run failed',
				`Could not read .*: ${crm} failed \\(HTTP 503\\)\\.`,
				'Run it again later; see status\\..*',
				...GOES_ON,
			),
		],
	},
	{
		what: 'the outage that goes on, heard by template 08',
		async happens(account) {
			await account.runBySchedule(true);
			await account.comeUp();
		},
		tells: (crm) => [
			message(
				'Contacts: a run failed',
				// Whether the pause after the first run is over depends on the time that this one takes to start.
				`Policy: Could not read .*: ${crm} failed (several times in a row, so calls to it are paused|\\(HTTP 503\\))\\.`,
				'Run it again (in \\d+ s\\.|later; see status\\..*)',
				...GOES_ON,
				'What waits for your decision: the form of template 11, once it is published \\(\\S+/form/social-crm-decisions\\)\\.',
			),
		],
	},
	{
		what: 'what waited for the CRM to be back, and a conflict',
		async happens(account) {
			await account.choose({ ...CHOSEN, conflict: 'ask' });
			await account.run();
			expect(recordOf(account, ADA)).toMatchObject({ fields: { jobTitle: 'Dame' } });
			await account.correct(ADA, { jobTitle: 'Mathematician' });
			edit(account, ADA, { jobTitle: 'Analyst' });
			await account.run();
			await account.run();
			expect(recordOf(account, ADA)).toMatchObject({ fields: { jobTitle: 'Analyst' } });
			expect(await account.contact(ADA)).toMatchObject({ jobTitle: 'Mathematician' });
		},
		// Once for the run that found it.
		tells: oneConflict,
	},
	{
		what: 'the conflict still, until somebody answers it',
		async happens(account) {
			await account.run();
			await account.answer('crm');
			await account.run();
			expect(await account.contact(ADA)).toMatchObject({ jobTitle: 'Analyst' });
		},
		tells: oneConflict,
	},
	{
		what: 'a field that the CRM shows no more and that rests',
		async happens(account) {
			const field = account.crm.twoWay.hideField();
			hidden.set(account, field);
			await account.correct(addressOf(2), { [field]: 'Meanwhile' });
			await account.run();
			await account.run();
			expect(await account.contact(addressOf(2))).toMatchObject({ [field]: 'Meanwhile' });
		},
		tells: (crm) => [
			message(
				CONFLICT[0],
				`${crm}: .*The CRM does not show (?:company|jobTitle) to this credential, so changes of it wait.*: let the credential read the field, or take it out of the policy\\..*`,
			),
		],
	},
	{
		what: 'the field that is shown again, with what was changed meanwhile',
		async happens(account) {
			account.crm.twoWay.showField();
			// Where the CRM describes a hidden field all the same, a record that holds it shows that it is back.
			edit(account, addressOf(3), { jobTitle: 'Pilot', company: 'Air' });
			await account.run();
			await account.run();
			expect(recordOf(account, addressOf(2)).fields[hidden.get(account)!]).toBe('Meanwhile');
		},
		tells: () => [],
	},
	{
		what: 'a purge in the CRM that is held, and that somebody agrees to',
		async happens(account) {
			for (const email of everybody(1, ALL)) edit(account, email, { company: 'Purged' });
			await account.run();
			expect(await account.contact(addressOf(5))).toMatchObject({ company: 'Navy' });
			await account.apply();
			expect(await account.contact(addressOf(5))).toMatchObject({ company: 'Purged' });
			await account.run();
		},
		tells: (crm) => [
			message(
				HELD,
				`${crm}: .*The plan waits for somebody to apply it\\. 24 contacts would be changed, and the limit is 20\\..*`,
				APPLY,
			),
		],
	},
];
