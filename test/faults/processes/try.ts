import { bundleWorker } from '../../support/faults/worker-bundle';
import { openStage } from '../../support/faults/stage';
import { prepareScene } from '../../support/faults/scene';
import { rehearse } from '../../support/faults/run-case';
import { OPERATION_NAMES, operationNamed } from '../../support/faults/operations';
import { PEOPLE_KINDS } from '../../support/faults/people';
import { CRMS } from '../../support/crms';
async function main() {
	const only = process.argv[2] as any; const size = Number(process.argv[3] ?? 5);
	const file = await bundleWorker();
	const stage = await openStage(only, file);
	for (const operation of OPERATION_NAMES) for (const fields of ['setUp', 'skip', 'create'] as const) for (const kind of PEOPLE_KINDS) {
		const isFor = operationNamed(operation).isFor;
		if (isFor && !isFor({fields, kind} as any, CRMS[only as 'hubspot'].counted)) continue;
		const t = Date.now();
		try {
			const scene = await prepareScene(stage, { operation, fields, kind, people: size });
			const t2 = Date.now();
			const r = await rehearse(stage, scene);
			console.log(operation, fields, kind, 'ok', r.requests, r.statements, t2 - t, Date.now() - t2);
			if (process.argv[4]) console.log(r.view.filter((l) => !l.startsWith('field')).slice(0, 12));
		} catch (e) { console.log(operation, fields, kind, String(e).slice(0, 600)); }
	}
	await stage.close();
}
void main();
