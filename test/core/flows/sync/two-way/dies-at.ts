import { watchFor, watchStore } from '../../../../support/faults/worker/store-watch';

/** From that statement on nothing is stored. @returns whether the work came so far */
export async function diesAt(statement: number, work: () => Promise<unknown>): Promise<boolean> {
	watchFor(undefined);
	const unwatch = watchStore((moment) => {
		if (moment.statement >= statement) throw new Error('killed');
	});
	try {
		await work();
		return false;
	} catch (error) {
		if (!String(error).includes('killed')) throw error;
		return true;
	} finally {
		unwatch();
	}
}
