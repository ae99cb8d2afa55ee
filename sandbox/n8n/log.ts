import { existsSync, readFileSync } from 'node:fs';

const TAIL_LINES = 25;

/** What n8n printed. Errors carry its tail, since that is where the reason is. */
export interface Log {
	read: () => string;
	tail: () => string;
}

export function logAt(path: string): Log {
	const read = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
	return {
		read,
		tail: () => read().trimEnd().split('\n').slice(-TAIL_LINES).join('\n'),
	};
}

export class N8nError extends Error {
	override readonly name = 'N8nError';

	/** Of the answer that was not a success, when there was one. */
	readonly status: number | null;

	constructor(message: string, log: Log, status: number | null = null) {
		super(`${message}\n--- the end of n8n's log ---\n${log.tail()}`);
		this.status = status;
	}
}
