import type { TwoWayKind } from '../../../../../core/flows/sync';
import { watchFor, watchStore } from '../../../../support/faults/worker/store-watch';
import { compareViews, describeFindings, noFindings } from '../../../../support/faults/findings';
import {
	IN_THE_MORNING,
	integrationOf,
	MEANWHILE,
	prepareNight,
	syncHere,
	type Meanwhile,
	type Place,
} from '../../../../support/two-way/night';
import { viewOf } from '../../../../support/two-way/view';
import { startOver } from '../push-session';
import { crmWith, runtime, workspace } from './session';

/** Where the run ends as by a kill: around its n-th call, or around its n-th writing statement. */
interface Kill {
	at: 'call' | 'statement';
	number: number;
	when: 'before' | 'after';
}

const A_DAY = 24 * 3_600_000;

class Death extends Error {}

interface Nature {
	kind: TwoWayKind;
	answersValues: boolean;
	recases: boolean;
}

async function nightOf({ answersValues, recases }: Nature): Promise<Place> {
	await startOver();
	const crm = crmWith({
		id: 'A',
		batchSize: 2,
		pageSize: 3,
		answersValues,
		keeps: (_field, value) => (recases ? String(value).toUpperCase() : value),
	});
	const place = { workspace, runtime, crm, integration: integrationOf('A'), later: runtime.advance };
	await prepareNight(place);
	return place;
}

/** From the moment on nothing is sent or stored any more: the process is no more. */
async function runUntil(
	place: Place,
	kind: TwoWayKind,
	kill: Kill | null,
): Promise<{ calls: number; statements: number }> {
	const { crm } = place;
	let isDead = false;
	let statements = 0;
	const waiting: Meanwhile[] = [...MEANWHILE];
	const begun = crm.calls.length;
	const dieAt = (at: Kill['at'], number: number, when: Kill['when']) => {
		isDead ||= kill !== null && kill.at === at && kill.number === number && kill.when === when;
		if (isDead) throw new Death();
	};
	let isEditing = false;
	const editUntil = async (call: number) => {
		isEditing = true;
		while (waiting[0] !== undefined && waiting[0].atCall <= call) await waiting.shift()?.edit(place);
		isEditing = false;
	};
	crm.beforeCall = async () => {
		const call = crm.calls.length - begun;
		if (!isDead) await editUntil(call);
		dieAt('call', call - 1, 'after');
		dieAt('call', call, 'before');
	};
	const unwatch = watchStore(({ when }) => {
		if (isEditing) return;
		if (when === 'before') statements += 1;
		dieAt('statement', statements - 1, when);
	});
	watchFor(undefined);
	await syncHere(place, kind).catch((error: unknown) => {
		if (!isDead) throw error;
	});
	unwatch();
	crm.beforeCall = null;
	const calls = crm.calls.length - begun;
	await editUntil(Number.MAX_SAFE_INTEGER);
	return { calls, statements };
}

async function inTheMorning(place: Place) {
	const rounds = 3;
	for (let round = 0; round < rounds; round++) {
		runtime.advance(A_DAY);
		await syncHere(place);
	}
	const before = place.crm.writes().length;
	await syncHere(place);
	return { view: await viewOf([place]), late: place.crm.writes().slice(before) };
}

const EVERY_STATEMENT = process.env.SYNC_KILLS_ALL === '1';

/** After a statement is before the next one, but for the last one of all. */
function killsOf(at: Kill['at'], count: number, step: number): Kill[] {
	const numbers = Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
	const moments = at === 'call' ? (['before', 'after'] as const) : (['before'] as const);
	return numbers.flatMap((number) => moments.map((when): Kill => ({ at, number, when })));
}

describe.each<Nature>([
	{ kind: 'twoWay', answersValues: true, recases: false },
	{ kind: 'twoWay', answersValues: false, recases: false },
	{ kind: 'twoWay', answersValues: false, recases: true },
	{ kind: 'push', answersValues: false, recases: true },
	{ kind: 'pull', answersValues: false, recases: true },
])('In a night of the kind %j', (nature) => {
	test('a run that is killed at any call or statement, and started again, ends as one that was not', async () => {
		const undisturbed = await nightOf(nature);
		const { calls, statements } = await runUntil(undisturbed, nature.kind, null);
		const { view } = await inTheMorning(undisturbed);
		const said = view.map((line) => line.toLowerCase());
		for (const line of IN_THE_MORNING) expect(said).toContain(line.toLowerCase());
		const wanted = [...killsOf('call', calls, 1), ...killsOf('statement', statements, EVERY_STATEMENT ? 1 : 10)];
		const wrong: string[] = [];
		for (const kill of wanted) {
			const place = await nightOf(nature);
			await runUntil(place, nature.kind, kill);
			const end = await inTheMorning(place);
			const findings = { ...noFindings(), ...compareViews(view, end.view), restless: end.late };
			const words = describeFindings(findings);
			if (words !== '') wrong.push(`${kill.when} ${kill.at} ${kill.number}: ${words}`);
		}
		expect(wrong).toEqual([]);
	}, 300_000);
});
