import type { CrmError } from '../../../core/lib/errors';

/** Counts the calls, and makes those fail that a test wants to. */
export interface Calls {
	/** For example `['find 3', 'upsert 2']`. */
	made: string[];
	failNext(call: string, error: CrmError, when?: 'before' | 'afterwards'): void;
	/** @throws CrmError that the test gave for this kind of call */
	run<T>(name: string, size: number, work: () => T): Promise<T>;
}

export function createCalls(): Calls {
	const made: string[] = [];
	const faults: Array<{ call: string; error: CrmError; when: 'before' | 'afterwards' }> = [];
	return {
		made,
		failNext: (call, error, when = 'before') => void faults.push({ call, error, when }),
		async run(name, size, work) {
			made.push(`${name} ${size}`);
			const index = faults.findIndex(({ call }) => call === name);
			const [fault] = index === -1 ? [] : faults.splice(index, 1);
			if (fault === undefined) return work();
			if (fault.when === 'afterwards') work();
			throw fault.error;
		},
	};
}
