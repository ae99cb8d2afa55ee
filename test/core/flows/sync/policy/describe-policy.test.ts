import { describeChanges, describePolicy } from '../../../../../core/flows/sync';
import type { SyncPolicy } from '../../../../../core/store/contract';
import { policy } from '../../../store/support/sync';
import { shared } from '../two-way/session';

const language = { ...shared('email'), hub: 'custom:language', crm: 'native:hs_language' } as const;
const usual = policy({ fields: [shared('email'), shared('company')] });

test('a policy says in a sentence who owns which field, and what is not as usual', () => {
	const said = describePolicy(
		policy({
			fields: [
				shared('email', { firstMeeting: 'crm' }),
				shared('company', { owner: 'hub' }),
				{ ...language, owner: 'crm', clearing: false },
			],
			caps: { callsPerRun: 500, callsPerDay: null },
			quietWrites: true,
			guard: { ...usual.guard, floor: 10, deletes: { most: 1_200, share: 0.025 } },
		}),
		'contact',
		'HubSpot',
	);
	for (const part of [
		'email both ways (shared: either side may change them)',
		'company to HubSpot only (this store is the owner: changes there stay there)',
		'language with hs_language from HubSpot only (HubSpot is the owner: changes here stay here)',
		'where two meet for the first time and differ, what HubSpot holds goes to the other side (email)',
		'a value taken away on one side stays on the other (language)',
		'a run makes 500 calls to HubSpot at most',
		'what is written sets off no automation in HubSpot',
		'or deletes or unlinks more than 2.5 % of those in step or 1,200 waits for a person; up to 10 of each never do',
	])
		expect(said).toContain(part);
});

test('what is as usual needs no words', () => {
	const said = describePolicy(usual, 'contact', 'HubSpot');
	expect(said).not.toMatch(/first time|taken away|calls|automation/);
});

test.each<[string, SyncPolicy | null, SyncPolicy, RegExp]>([
	['the first policy', null, usual, /^Nothing was set before. The next run looks at all .* waits for a person.$/],
	['the same', usual, usual, /^Nothing changes: it was set so already.$/],
	[
		'a field more',
		usual,
		policy({ fields: [...usual.fields, language] }),
		/^Language with hs_language is kept in step from now on, and its owner is either side \(shared\). The next run/,
	],
	[
		'a field less',
		usual,
		policy({ fields: [shared('email')] }),
		/^Company is no longer kept in step: both sides keep what they have. The next run/,
	],
	[
		'another owner',
		usual,
		policy({ fields: [shared('email'), shared('company', { owner: 'crm' })] }),
		/^The owner of company is HubSpot now, and was either side \(shared\). The next run/,
	],
	[
		'another rule',
		usual,
		policy({ fields: [shared('email', { conflict: 'ask', clearing: false }), shared('company')] }),
		/both sides changed both stay until a person says; a value of email that is taken away stays on the other side.$/,
	],
	[
		'what is about whole records',
		usual,
		{ ...usual, mayCreate: { inHub: true, inCrm: false }, caps: { callsPerRun: 5, callsPerDay: null } },
		/^Also changed: who may be added, how many calls may be made. The next run/,
	],
])('what setting a policy changes is told in words: %s', (_what, before, after, words) => {
	expect(describeChanges(before, after, 'HubSpot')).toMatch(words);
});
