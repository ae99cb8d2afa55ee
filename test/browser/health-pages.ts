import { chartSvg } from '../../core/charts';
import {
	healthPage,
	type AccountHealth,
	type HealthProblem,
	type SyncHealth,
	type WorkspaceHealth,
} from '../../core/flows/health';
import { wordsOfStop } from '../../core/flows/health/stops';
import { at, calls, endedRun, NO_LINKS } from '../core/flows/health/stage';

const HOSTILE = [
	'<script>document.title = "ran"</script>',
	'"><img src="https://elsewhere.example/x.png" onerror="document.title = `ran`">',
	'x'.repeat(5_000),
	'\u202Eevil\u202C מרحبا',
	'line\n'.repeat(50),
].join(' ');

const ACCOUNT: AccountHealth = {
	...{ integrationId: 'hubspot:1', provider: 'hubspot', name: 'Acme Ltd' },
	...{ isConnected: true, renewsTokens: true, secretStoredAt: at(30) },
	...{ secretLife: 'unused', secretEndsAt: at(-24 * 59) },
	budget: {
		day: { limit: 650_000, left: 624_988, at: at(1) },
		window: { limit: 190, everyMs: 10_000, left: 187 },
		blockedUntil: null,
	},
};

const figures = (number: number) => ({
	...{ runs: 4, runsDone: 4 - (number % 9 === 4 ? 1 : 0), runsHeld: 0, runsStopped: number % 9 === 4 ? 1 : 0 },
	...{ runsFailed: 0, created: (number * 7) % 23, updated: 40 + ((number * 13) % 60), unchanged: 0 },
	...{
		conflict: number % 6 === 0 ? 3 : 0,
		failed: number % 9 === 4 ? 12 : 0,
		skipped: number % 5,
		calls: 60 + number,
	},
});

const DAYS = Array.from({ length: 30 }, (_, index) => ({
	day: at((29 - index) * 24).slice(0, 10),
	figures: figures(index),
}));

/** Over all days, as the page has it. */
function totals(): ReturnType<typeof figures> {
	const sum = { ...figures(0) };
	for (const key of Object.keys(sum) as Array<keyof typeof sum>)
		sum[key] = DAYS.reduce((all, day) => all + day.figures[key], 0);
	return sum;
}

const sync = (changes: Partial<SyncHealth> = {}): SyncHealth => ({
	...{ integrationId: 'hubspot:1', object: 'contact', account: ACCOUNT, policyVersion: 3 },
	lastRuns: [0, 1, 2, 3].map((number) => endedRun(number)),
	...{ progress: null, lastDoneAt: at(1), inbox: 3, outbox: 12, linked: 48_211 },
	next: { everyMinutes: 360, expectedAt: at(-5), isLate: false },
	calls: { today: 240, perDay: 10_000, left: 624_988, saidAt: at(1) },
	waiting: { conflicts: 2, reviews: 1, deadLetters: 4, archiveTasks: 0, hiddenFields: [], plan: null },
	refusals: [],
	drift: { at: at(60), state: 'done', equal: 48_000, different: 211, others: 17 },
	...{ days: DAYS, totals: totals() },
	...changes,
});

const problem = (state: HealthProblem['state'], what: string, changes: Partial<HealthProblem> = {}): HealthProblem => ({
	...{ kind: state === 'failing' ? 'runStopped' : 'refused', state, integrationId: 'hubspot:1', object: 'contact' },
	...{ count: null, since: at(20), what, means: 'The last run ended early. What it did stays done.' },
	mend: 'The next run goes on where it was. Where each run is stopped for the same reason, mend that.',
	...changes,
});

const health = (changes: Partial<WorkspaceHealth> = {}): WorkspaceHealth => ({
	...{ workspace: 'default', at: at(0), state: 'well', contacts: 1_000_000, storeBytes: 1_545_000_000, reviews: 0 },
	...{ deliveries: { waiting: 2, underWay: 1, dead: 0 }, accounts: [ACCOUNT], syncs: [sync()], problems: [] },
	apiTokens: [],
	...changes,
});

const page = (told: WorkspaceHealth, links = NO_LINKS) =>
	healthPage({
		...{ health: told, links, draw: chartSvg, timeZone: 'Europe/Lisbon' },
		crmName: (provider) => (provider === 'hubspot' ? 'HubSpot' : provider),
	});

const FORM = 'https://n8n.example.com/form/social-crm-conflicts';
const ALL_LINKS = { conflicts: FORM, reviews: FORM, plans: FORM, deadLetters: FORM };

/** A page of the health of a workspace, by what is special about it. */
export const HEALTH_PAGES: Readonly<Record<string, string>> = {
	'where all is well': page(health()),
	'where something fails and something waits': page(
		health({
			...{ state: 'failing', reviews: 1 },
			problems: [
				problem('failing', 'Could not list contacts: HubSpot refused the access token.', wordsOfStop('auth')),
				problem('waiting', 'HubSpot refused the phone.', {
					...{ count: 4, means: 'The CRM does not take a value as it is.' },
					mend: 'Write the number with its country.',
				}),
				problem('waiting', '1 review waits: contacts that may be one person.', {
					...{ kind: 'reviews', integrationId: null, object: null, count: 1, since: null },
					means: 'Until somebody says so they stay two.',
					mend: 'Answer with CRM Sync > Review: Merge or Keep Apart.',
				}),
			],
		}),
		ALL_LINKS,
	),
	'with hostile names and reasons': page(
		health({
			...{ workspace: HOSTILE, state: 'failing' },
			accounts: [{ ...ACCOUNT, provider: HOSTILE, name: HOSTILE }],
			syncs: [
				sync({
					account: { ...ACCOUNT, name: HOSTILE },
					lastRuns: [endedRun(0, { state: 'failed', reason: HOSTILE, calls: calls(3) })],
				}),
			],
			problems: [problem('failing', HOSTILE, { means: HOSTILE, mend: HOSTILE, count: 9_999_999 })],
		}),
		{ ...NO_LINKS, conflicts: 'javascript:document.title="ran"' },
	),
	'of nothing yet': page(health({ syncs: [], accounts: [], contacts: 0, storeBytes: null })),
};
