/**
 * A day of 200 edits over 1,000 people in two CRMs: by a plain workflow that reads everything from both each minute and
 * creates what the other lacks by e-mail, never updating (as template 1333 of n8n's gallery describes itself), and by
 * this pack, each minute too. Both against CRMs in memory, with time that moves only when told.
 * Run with `node --import tsx test/bench/two-way/template.ts [people] [edits]`.
 */
import { syncTwoWay } from '../../../core/flows/sync';
import { createSimulatedCrm, type SimulatedCrm } from '../../support/simulated-crm';
import { testRuntime } from '../../support/runtime';
import { SOME_TIME } from '../../core/store/support/people';
import { count, row, table } from '../figures';
import { withStore } from '../with-store';
import { editsOfADay, foundOf, happens, type DayEdit, type Side, type Sides } from './day-of-edits';
import { recordValues, savePolicy } from './generated-people';

const MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const PAGE = 100;

/** What keeps the two in step. */
interface Keeper {
	begin(): Promise<void>;
	everyMinute(): Promise<void>;
	/** Calls since the day began. */
	calls(): number;
}

function twoCrms(now: () => number): Sides {
	// They take the same address twice, as Pipedrive does: HubSpot would refuse the second.
	const options = { now, pageSize: PAGE, batchSize: PAGE, uniqueEmail: false };
	return { a: createSimulatedCrm({ ...options, id: '1' }), b: createSimulatedCrm({ ...options, id: '2' }) };
}

/** Reads all of both, page by page, and adds whoever the other has no address of: one call for each. */
function plainWorkflow({ a, b }: Sides): Keeper {
	let calls = 0;
	const addLacking = (from: SimulatedCrm, to: SimulatedCrm) => {
		const known = new Set([...to.living().values()].map(({ email }) => email));
		for (const fields of [...from.living().values()]) {
			if (fields.email === null || fields.email === undefined || known.has(fields.email)) continue;
			to.create(fields);
			known.add(fields.email);
			calls += 1;
		}
	};
	return {
		begin: async () => await Promise.resolve(),
		async everyMinute() {
			calls += Math.ceil(a.living().size / PAGE) + Math.ceil(b.living().size / PAGE);
			addLacking(a, b);
			addLacking(b, a);
			await Promise.resolve();
		},
		calls: () => calls,
	};
}

async function measured(
	edits: readonly DayEdit[],
	people: number,
	keeperOf: (sides: Sides, runtime: ReturnType<typeof testRuntime>) => Promise<Keeper> | Keeper,
): Promise<ReturnType<typeof foundOf> & { calls: number }> {
	const runtime = testRuntime(Date.parse(SOME_TIME));
	const sides = twoCrms(() => runtime.clock.now());
	for (let number = 0; number < people; number++) {
		const { externalKey: _key, ...fields } = recordValues(number);
		for (const side of [sides.a, sides.b]) side.create({ ...fields });
	}
	const keeper = await keeperOf(sides, runtime);
	await keeper.begin();
	const before = keeper.calls();
	for (let minute = 0; minute < MINUTES; minute++) {
		for (const edit of edits) if (edit.minute === minute) happens(sides, edit);
		runtime.advance(MINUTE_MS);
		await keeper.everyMinute();
	}
	return { ...foundOf(sides, edits), calls: keeper.calls() - before };
}

/** Prints the table. */
export async function benchTemplate(people = 1_000, edits = 200): Promise<void> {
	const day = editsOfADay(people, edits, MINUTES);
	const plain = await measured(day, people, plainWorkflow);
	const pack = await withStore(
		async ({ workspace }) =>
			await measured(day, people, (sides, runtime) => {
				const integrations = (['a', 'b'] as const).map((side: Side) => ({
					adapter: sides[side].adapter,
					integration: {
						id: `crm:${side}`,
						provider: 'crm',
						accountId: side,
						accountName: null,
						createdAt: SOME_TIME,
					},
				}));
				const sync = async () => {
					for (const each of integrations) {
						const input = {
							workspace,
							runtime,
							object: 'contact' as const,
							kind: 'twoWay' as const,
							...each,
						};
						const { state, reason } = await syncTwoWay(input);
						if (state !== 'done') throw new Error(reason ?? state);
					}
				};
				return {
					async begin() {
						for (const { integration } of integrations) {
							await workspace.integrations.save(integration, integration.id);
							await savePolicy(workspace, integration.id);
						}
						for (let round = 0; round < 4; round++) {
							runtime.advance(MINUTE_MS);
							await sync();
						}
					},
					everyMinute: sync,
					calls: () => sides.a.calls.length + sides.b.calls.length,
				};
			}),
	);
	console.log(`\n${count(people)} people in both, ${count(edits)} edits in a day\n`);
	const kinds = Object.keys(plain.carried) as Array<keyof typeof plain.carried>;
	const head = ['', 'calls', ...kinds.map((kind) => `${kind} carried over`), 'people doubled'];
	console.log(table(head, []));
	for (const [name, found] of [
		['plain workflow', plain],
		['this pack', pack],
	] as const) {
		const carried = kinds.map((kind) => `${found.carried[kind].right} of ${found.carried[kind].all}`);
		console.log(row([name, count(found.calls), ...carried, count(found.doubled)]));
	}
}

if (require.main === module) void benchTemplate(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 200));
