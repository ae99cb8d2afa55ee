import type { SandboxOptions } from '../../../sandbox/crm';

/** Before the CRM does what it is asked for, or between that and its answer. */
export type Moment = 'before' | 'handled';

interface Held {
	/** Resolves when the request is there. */
	arrived: Promise<void>;
	/** Lets it go: what was held before it was handled comes to nothing. */
	release(): void;
}

export interface RequestHolder extends Required<Pick<SandboxOptions, 'interrupt'>> {
	/** Holds the next request of the kind, once. */
	hold(moment: Moment, kind: 'any' | 'write'): Held;
}

/** Stops requests on their way to a sandbox, so that whoever sent them can be killed in the middle. */
export function requestHolder(): RequestHolder {
	let next: { moment: Moment; kind: 'any' | 'write'; wait: () => Promise<void> } | null = null;
	return {
		hold(moment, kind) {
			let arrive = (): void => undefined;
			let release = (): void => undefined;
			const arrived = new Promise<void>((resolve) => (arrive = resolve));
			const released = new Promise<void>((resolve) => (release = resolve));
			next = { moment, kind, wait: async () => (arrive(), await released) };
			return { arrived, release };
		},
		interrupt: ({ effect }) => {
			if (next === null || (next.kind === 'write' && effect !== 'write')) return null;
			const { moment, wait } = next;
			next = null;
			return moment === 'before' ? { beforeHandling: wait, isHandled: false } : { beforeAnswer: wait };
		},
	};
}
