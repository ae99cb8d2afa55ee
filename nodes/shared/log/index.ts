import { LoggerProxy } from 'n8n-workflow';

import type { WorkEvent } from '../../../core/lib/work-events';
import { onWork } from '../runtime';

/**
 * What a line of the log may hold beside its sentence. Numbers, ids and words of closed lists: nothing that people
 * enter, nothing that a CRM answers, no name and no text.
 */
const FIELDS = [
	'executionId',
	'runId',
	'planId',
	'integrationId',
	'crm',
	'object',
	'kind',
	'route',
	'answer',
	'state',
	'stoppedBy',
	'lease',
	'count',
	'items',
	'calls',
	'retries',
	'waitedMs',
	'durationMs',
	'created',
	'updated',
	'unchanged',
	'conflict',
	'failed',
	'skipped',
	'movedOn',
	'held',
] as const;

export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | null>>;

/** An id or a word: no space, no sign of an e-mail address, not long. */
const WORD = /^[\w:.-]{1,100}$/;

/**
 * Writes a line to n8n's own log: the sentence with its fields as `name=value`, since n8n's text format shows nothing
 * else, and the same fields as data, for its JSON format. What is in no list and what is no word is left out.
 */
export function writeLog(level: 'debug' | 'info' | 'warn', sentence: string, given: LogFields): void {
	const fields = FIELDS.flatMap((name) => {
		const value = given[name];
		const isFit =
			typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && WORD.test(value);
		return isFit ? [[name, value as string | number] as const] : [];
	});
	const words = fields.map(([name, value]) => `${name}=${value}`);
	LoggerProxy[level]([`Social CRM: ${sentence}`, ...words].join(' '), Object.fromEntries(fields));
}

onWork((event: WorkEvent) => {
	if (event.kind === 'leaseLost')
		writeLog('warn', 'a lease was lost while its holder was at work', { lease: event.lease, count: event.count });
});
