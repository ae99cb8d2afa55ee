/** What a request of the REST API takes, beside a plain workflow of n8n that makes the same calls to HubSpot. */
import { startSandbox, systemClock } from '../../../sandbox/crm';
import { startN8n } from '../../../sandbox/n8n';
import { count, median, table } from '../figures';
import { apiTemplate, plainWorkflow, PROVIDER, type Contender } from './contenders';
import { series, type Place, type Series } from './requests';

const ROUNDS = 4;
const WARM_UP = 20;
const IN_ROW = 15;
const LANES = 10;
const AT_ONCE = 30;
const MOST_TIMES_SLOWER = 1.3;

interface Load {
	name: string;
	lanes: number;
	size: number;
}

const LOADS: readonly Load[] = [
	{ name: 'one after the other', lanes: 1, size: IN_ROW },
	{ name: `${LANES} at once`, lanes: LANES, size: AT_ONCE },
];

interface Measured {
	own: number[];
	plain: number[];
	/** Milliseconds of the processor that n8n took, over all requests: they say the same on a busy machine. */
	work: { own: number; plain: number };
	/** Of the medians, one for each round. */
	ratios: number[];
	calls: string;
}

type Row = 'adds' | 'changes' | 'writesOnly';

const ROWS: Readonly<Record<Row, string>> = {
	adds: 'a new person, the same calls',
	changes: 'a job title more, the same calls',
	writesOnly: 'a new person, as many nodes',
};

/** @throws Error where the two should make the same calls and did not, which would make the comparison none */
function note(measured: Measured, own: Series, plain: Series, isSame: boolean): void {
	if (isSame && own.calls.join() !== plain.calls.join())
		throw new Error(`The calls differ: ${own.calls.slice(0, 5).join()} / ${plain.calls.slice(0, 5).join()}`);
	const of = ({ answers }: Series) => answers.map(({ tookMs }) => tookMs);
	const each = ({ calls, answers }: Series) => count(calls.length / answers.length);
	measured.calls = `${each(own)} / ${each(plain)}`;
	measured.work.own += own.workMs;
	measured.work.plain += plain.workMs;
	measured.own.push(...of(own));
	measured.plain.push(...of(plain));
	measured.ratios.push(median(of(own)) / median(of(plain)));
}

type Rivals = Record<'api' | Row, Contender>;
type Round = Record<'apiAdds' | 'apiChanges' | Row, Series>;

let people = 0;

function newPeople(size: number) {
	return Array.from({ length: size }, () => {
		people += 1;
		return { firstName: 'Ada', lastName: `Lovelace ${people}`, emails: [`ada-${people}@latency.example`] };
	});
}

/** New people, then a job title for each of them, by one after the other; who begins changes with the round. */
async function round(place: Place, rivals: Rivals, { lanes, size }: Load, isTurned: boolean): Promise<Round> {
	const run = async (added: Contender, changed: Contender): Promise<readonly [Series, Series]> => {
		const persons = newPeople(size);
		const first = await series(place, added, persons, lanes);
		const titled = persons.map((person, at) => ({
			...person,
			jobTitle: 'Engineer',
			...(changed === rivals.api ? {} : { crmId: first.answers[at]?.crmId }),
		}));
		return [first, await series(place, changed, titled, lanes)];
	};
	const runs = {
		own: async () => await run(rivals.api, rivals.api),
		plain: async () => await run(rivals.adds, rivals.changes),
		blind: async () => await series(place, rivals.writesOnly, newPeople(size), lanes),
	};
	const before = isTurned ? await runs.plain() : null;
	const writesOnly = isTurned ? await runs.blind() : null;
	const [apiAdds, apiChanges] = await runs.own();
	const [adds, changes] = before ?? (await runs.plain());
	return { apiAdds, apiChanges, adds, changes, writesOnly: writesOnly ?? (await runs.blind()) };
}

const at = (values: readonly number[], share: number) =>
	[...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

function rowOf(name: Row, load: Load, { own, plain, work, ratios, calls }: Measured, rivals: Rivals): string[] {
	const ms = (values: readonly number[], share: number) => `${Math.round(at(values, share))} ms`;
	const ratio = at(own, 0.5) / at(plain, 0.5);
	return [
		ROWS[name],
		load.name,
		`${rivals.api.nodes} / ${rivals[name].nodes}`,
		calls,
		`${ms(own, 0.5)}, ${ms(own, 0.95)}`,
		`${ms(plain, 0.5)}, ${ms(plain, 0.95)}`,
		`${ratio.toFixed(2)} (${ratio <= MOST_TIMES_SLOWER ? 'met' : 'MISSED'}: at most ${MOST_TIMES_SLOWER})`,
		`${Math.round(work.own / own.length)} / ${Math.round(work.plain / plain.length)} ms`,
		`${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
	];
}

async function compare(place: Place, rivals: Rivals): Promise<string[][]> {
	const rows: string[][] = [];
	for (const load of LOADS) {
		await round(place, rivals, { ...load, size: WARM_UP }, false);
		const none = (): Measured => ({ own: [], plain: [], work: { own: 0, plain: 0 }, ratios: [], calls: '' });
		const measured: Record<Row, Measured> = { adds: none(), changes: none(), writesOnly: none() };
		for (let number = 0; number < ROUNDS; number++) {
			const done = await round(place, rivals, load, number % 2 === 1);
			note(measured.adds, done.apiAdds, done.adds, true);
			note(measured.changes, done.apiChanges, done.changes, true);
			note(measured.writesOnly, done.apiAdds, done.writesOnly, false);
		}
		for (const name of Object.keys(ROWS) as Row[]) {
			rows.push(rowOf(name, load, measured[name], rivals));
			console.error(rows.at(-1)?.join('  '));
		}
	}
	return rows;
}

const HEAD = [
	'engine',
	'request',
	'load',
	'nodes: API / plain',
	'calls each',
	'API: median, p95',
	'plain: median, p95',
	'ratio of the medians',
	'work of n8n each',
	'ratios of the rounds',
];

/** Of n8n's expressions: with the first, a request to a node that is not n8n's own Webhook costs an isolate of V8. */
const ENGINES = ['vm', 'legacy'] as const;

/** Prints the figures. */
export async function benchApiLatency({ latencyMs }: { latencyMs: number }): Promise<void> {
	const sandbox = await startSandbox({ provider: PROVIDER, clock: systemClock, latencyMs });
	// The pack keeps to what an account allows, and the plain workflow does not: here nobody has to wait.
	sandbox.admin.configure({ rateLimits: { burst: 100_000 }, dailyQuota: 10_000_000 });
	try {
		const rows: string[][] = [];
		for (const engine of ENGINES) {
			const n8n = await startN8n({ env: { N8N_EXPRESSION_ENGINE: engine } });
			try {
				sandbox.admin.reset();
				const rivals = {
					api: await apiTemplate(n8n, sandbox),
					adds: await plainWorkflow(n8n, sandbox, 'adds'),
					changes: await plainWorkflow(n8n, sandbox, 'changes'),
					writesOnly: await plainWorkflow(n8n, sandbox, 'writesOnly'),
				};
				const place = { sandbox, pid: n8n.address.pid };
				rows.push(...(await compare(place, rivals)).map((cells) => [engine, ...cells]));
			} finally {
				await n8n.stop();
			}
		}
		console.log(table(HEAD, rows));
	} finally {
		await sandbox.close();
	}
}
