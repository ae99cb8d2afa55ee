import { html, type HtmlPart, type Markup } from '../../../lib/html';
import { facts, table, time, type Column } from '../../../lib/page';
import { RUN_NAMES, type SyncDayFigures, type SyncRun } from '../../../store/contract';
import { recordsChart } from '../chart';
import { inWords } from '../rhythm';
import type { AccountHealth } from '../accounts';
import type { SyncHealth } from '../sync-health';
import type { HealthPageInput } from './input';
import { grouped } from '../../../lib/sentences';
import { placeOf, shown } from './names';

type Input = Pick<HealthPageInput, 'crmName' | 'draw' | 'health' | 'timeZone'>;

const SIZE = { width: 760, height: 320 };

/** An object of an account: how it stands, its figures by day, its last runs. */
export function syncSection(sync: SyncHealth, input: Input): Markup {
	const name = placeOf(sync, input);
	return html`<section>
		<h2>${shown(name)}</h2>
		${facts(factsOf(sync, input))} ${chart(sync, name, input)}
		<details>
			<summary>Figures by day</summary>
			${days(sync, name)}
		</details>
		<details>
			<summary>Last runs</summary>
			${runs(sync, name, input.timeZone)}
		</details>
	</section>`;
}

/** Once for light and once for dark pages: a page shows the one that suits it. The table below has the numbers. */
function chart(sync: SyncHealth, name: string, { draw }: Input): Markup | null {
	const { runs: begun, created, updated, unchanged, conflict, failed, skipped } = sync.totals;
	if (begun === 0) return null;
	const records = created + updated + unchanged + conflict + failed + skipped;
	const drawn = recordsChart(sync, name);
	const told = `${drawn.title}. ${grouped(records)} in all; the numbers stand under Figures by day.`;
	const inTheme = (theme: 'light' | 'dark') =>
		html`<div class="${theme}" role="img" aria-label="${told}">
			${{ markup: draw(drawn, { ...SIZE, theme }) }}
		</div>`;
	return html`<div class="wide chart" tabindex="0" role="region" aria-label="Chart: ${name}">
		${inTheme('light')} ${inTheme('dark')}
	</div>`;
}

function factsOf(sync: SyncHealth, { timeZone }: Input): Array<[string, HtmlPart]> {
	const { account, lastDoneAt, next, linked, inbox, outbox, waiting, totals, days: window, progress } = sync;
	const refused = sync.waiting.deadLetters;
	return [
		['Last done', lastDoneAt === null ? 'never, as far as the last runs tell' : time(lastDoneAt, timeZone)],
		...(progress === null ? [] : [['Under way', shown(progress.sentence)] as [string, HtmlPart]]),
		['Next', nextOf(next, timeZone)],
		['Calls', callsOf(sync)],
		['Budget', budgetOf(account, timeZone)],
		['In step', `${grouped(linked)} linked`],
		['To look at', `${grouped(inbox)} changed in the CRM, ${grouped(outbox)} changed here`],
		[
			'Waits',
			`${grouped(waiting.conflicts)} conflicts, ${grouped(refused)} dead letters, ${waiting.plan?.state === 'held' ? 'a' : 'no'} held plan`,
		],
		[`Last ${window.length} days`, bucketsOf(totals)],
		['Drift', driftOf(sync, timeZone)],
		['Secret', secretOf(account, timeZone)],
	];
}

const BUCKETS = [
	['created', 'created'],
	['updated', 'updated'],
	['unchanged', 'unchanged'],
	['conflict', 'in conflict'],
	['failed', 'failed'],
	['skipped', 'skipped'],
] as const;

const bucketsOf = (totals: SyncDayFigures) =>
	BUCKETS.map(([figure, word]) => `${grouped(totals[figure])} ${word}`).join(', ');

function nextOf({ everyMinutes, expectedAt, isLate }: SyncHealth['next'], timeZone: string): HtmlPart {
	if (everyMinutes === null || expectedAt === null) return 'not known: it ran too seldom to tell';
	return html`${isLate ? 'was due at ' : 'about '}${time(expectedAt, timeZone)}: it runs every
	${inWords(everyMinutes)}`;
}

function callsOf({ calls: { today, perDay, left } }: SyncHealth): string {
	const cap = perDay === null ? '' : ` of ${grouped(perDay)} that the policy allows`;
	const rest =
		left === null ? 'the CRM does not say what is left' : `${grouped(left)} left of the day, as the CRM said last`;
	return `${grouped(today)} today${cap}; ${rest}`;
}

function budgetOf(account: SyncHealth['account'], timeZone: string): HtmlPart {
	if (account === null) return 'the account is not stored';
	const { day, window, blockedUntil } = account.budget;
	if (blockedUntil !== null) return html`the CRM takes no call until ${time(blockedUntil, timeZone)}`;
	if (window === null) return 'nothing was called yet';
	const { left, limit, everyMs } = window;
	const free = `${grouped(left)} of ${grouped(limit)} calls in ${grouped(everyMs / 1000)} s are free`;
	if (day === null) return free;
	const of = day.limit > 0 ? ` of ${grouped(day.limit)}` : '';
	return html`${free}; ${grouped(day.left)}${of} left of the day, said ${time(day.at, timeZone)}`;
}

function driftOf({ drift }: SyncHealth, timeZone: string): HtmlPart {
	if (drift === null) return 'not compared among the last runs';
	const { equal, different, others, at } = drift;
	return html`${grouped(equal)} equal, ${grouped(different)} different, ${grouped(others)} on one side or not linked;
	compared ${time(at, timeZone)}`;
}

function secretOf(account: SyncHealth['account'], timeZone: string): HtmlPart {
	if (account === null) return 'the account is not stored';
	if (account.secretStoredAt === null)
		return 'in a credential of n8n, which renews its tokens itself; when it ends is not told here';
	const stored = time(account.secretStoredAt, timeZone);
	const kept = account.renewsTokens
		? html`kept by the store, which renews its tokens itself, last at ${stored}`
		: html`kept by the store since ${stored}`;
	return html`${kept}; ${endOf(account, timeZone)}`;
}

/** What is not known is not called well. */
function endOf({ secretLife, secretEndsAt }: AccountHealth, timeZone: string): HtmlPart {
	if (secretEndsAt !== null) return html`unless it is used before, it ends ${time(secretEndsAt, timeZone)}`;
	if (secretLife === 'never') return 'it does not end by itself';
	return 'the CRM does not tell when it ends: a run that is refused says so';
}

const DAY_COLUMNS: ReadonlyArray<[string, keyof SyncDayFigures]> = [
	['Runs', 'runs'],
	['Not done', 'runsStopped'],
	['Created', 'created'],
	['Updated', 'updated'],
	['Unchanged', 'unchanged'],
	['In conflict', 'conflict'],
	['Failed', 'failed'],
	['Skipped', 'skipped'],
	['Calls', 'calls'],
];

function days({ days: window }: SyncHealth, name: string): Markup {
	const columns: Column[] = [
		{ heading: 'Day (UTC)' },
		...DAY_COLUMNS.map(([heading]) => ({ heading, isNumber: true as const })),
	];
	const rows = [...window]
		.reverse()
		.map(({ day, figures }) => [
			day,
			...DAY_COLUMNS.map(([, figure]) =>
				figure === 'runsStopped' ? figures.runs - figures.runsDone - figures.runsHeld : figures[figure],
			),
		]);
	return table(`Runs, records and calls by day: ${name}`, columns, rows);
}

const STATES: Readonly<Record<SyncRun['state'], string>> = {
	running: 'under way, or its process is gone',
	done: 'done',
	held: 'held',
	stopped: 'stopped',
	failed: 'failed',
};

function runs({ lastRuns }: SyncHealth, name: string, timeZone: string): Markup {
	if (lastRuns.length === 0) return html`<p>None yet.</p>`;
	const columns: Column[] = [
		{ heading: 'Began' },
		{ heading: 'What' },
		{ heading: 'How it ended' },
		{ heading: 'Calls', isNumber: true },
		{ heading: 'Reason' },
	];
	const rows = lastRuns.map(({ startedAt, kind, state, calls, reason }) => [
		time(startedAt, timeZone),
		RUN_NAMES[kind] ?? kind,
		STATES[state] ?? state,
		calls?.calls ?? 0,
		reason === null ? '' : shown(reason),
	]);
	return table(`The last runs: ${name}`, columns, rows);
}
