import { writeFileSync } from 'node:fs';

import { EMULATORS } from '../../../sandbox/crm';
import { startN8n, type N8nHandle } from '../../../sandbox/n8n';
import { movedClock, type MovedClock } from '../../../sandbox/n8n/moved-clock';
import { template } from '../../support/pushed-workflow';
import { ERRORS, openAccount } from './account';
import { DAYS } from './script';
import { IN_EACH_TEMPLATE } from '../../support/crms';

const DAY_MS = 86_400_000;
/** For all accounts together, on a machine that has much else to do. */
const PATIENCE_MS = 600_000;

const PATIENT = {
	// Where expressions are evaluated elsewhere, their `$now` is not moved.
	N8N_EXPRESSION_ENGINE: 'legacy',
	// A busy machine is no reason to take n8n's database for gone.
	DB_PING_INTERVAL_SECONDS: '3600',
	DB_PING_TIMEOUT_MS: '60000',
};

let n8n: N8nHandle | undefined;
let clock: MovedClock | undefined;
/** By CRM, of each day that it lived through, the messages in order. */
const told: Record<string, string[][]> = {};
const wrong: Record<string, unknown> = {};

/** All accounts live through a day side by side: they share the clock. */
beforeAll(async () => {
	clock = await movedClock();
	n8n = await startN8n({ env: { ...clock.env, ...PATIENT } });
	await n8n.publish(await n8n.importWorkflow({ ...template(ERRORS.file), id: ERRORS.id }));
	const opened = await Promise.all(
		IN_EACH_TEMPLATE.map(async (provider) => [provider, await openAccount(n8n!, clock!, provider)] as const),
	);
	for (const { happens } of DAYS) {
		await Promise.all(
			opened.map(async ([provider, account]) => {
				if (provider in wrong) return;
				await happens(account).catch((error: unknown) => (wrong[provider] = error));
				(told[provider] ??= []).push(account.told());
			}),
		);
		await clock.advance(DAY_MS);
	}
	for (const [, account] of opened) await account.close();
	if (process.env.SYNC_DAYS_TOLD) writeFileSync(process.env.SYNC_DAYS_TOLD, JSON.stringify(told, null, '\t'));
}, PATIENCE_MS);
afterAll(async () => {
	await n8n?.stop();
	await clock?.close();
});

/** What a plan does is told in lines of their own, which the tests of plans ask for. */
const withoutPlan = (message: string) =>
	message
		.split('\n')
		.filter((line) => !line.startsWith('- '))
		.join('\n');

describe.each(IN_EACH_TEMPLATE)('Ten days of template 05 with %s', (provider) => {
	it('go by with both sides as people left them', () => {
		if (provider in wrong) throw wrong[provider];
		expect(told[provider]).toHaveLength(DAYS.length);
	});

	it.each(DAYS.map(({ what, tells }, index) => [index + 1, what, tells] as const))(
		'on day %i, %s, tell a person what is right and enough',
		(day, _what, tells) => {
			const messages = (told[provider]?.[day - 1] ?? []).map(withoutPlan);
			const expected = tells(EMULATORS[provider].label);
			expect(messages).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string));
		},
	);
});
