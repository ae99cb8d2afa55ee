import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import { type OpenedScore, storedScore } from './score-definition';
import { loadStates, scoreRow } from './score-states';

/** Standings that are brought up to date in one transaction. */
const CHUNK_SIZE = 200;

/** A stored score, with the standing of every contact as of now. @throws InputError when no such score is stored */
export async function openUpToDate(workspace: WorkspaceStore, runtime: Runtime, name: string): Promise<OpenedScore> {
	const definition = (await workspace.scores.listDefinitions()).find((each) => each.name === name);
	if (definition === undefined) throw unknownScore(name);
	const score = storedScore(definition);
	await bringUpToDate(workspace, runtime, score);
	return score;
}

/** After a merge, or when the time of what lay ahead has come, a rank key has to be worked out again. */
async function bringUpToDate(workspace: WorkspaceStore, runtime: Runtime, score: OpenedScore): Promise<void> {
	let settled: number;
	do {
		const now = runtime.clock.now();
		settled = await workspace.transaction(async (inside) => {
			const due = await inside.scores.listDue(score.model.name, isoTime(now), CHUNK_SIZE);
			const states = await loadStates(
				inside,
				score,
				due.map(({ contactId }) => contactId),
				now,
			);
			await inside.scores.save([...states].map(([id, counted]) => scoreRow(id, counted, score, now)));
			return due.length;
		});
		await runtime.yield();
	} while (settled === CHUNK_SIZE);
}

function unknownScore(name: string): InputError {
	return new InputError({
		field: 'Score Name',
		problem: `no score ${JSON.stringify(name)} is stored in this workspace`,
		fix: 'Run Recompute or Score once under this name, and check the workspace',
	});
}
