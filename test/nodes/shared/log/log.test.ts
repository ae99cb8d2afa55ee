import { LoggerProxy, type Logger } from 'n8n-workflow';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { writeLog, type LogFields } from '../../../../nodes/shared/log';

let lines: Array<[level: string, message: string, fields: unknown]>;

beforeEach(() => {
	lines = [];
	const at = (level: string) => (message: string, fields: unknown) => void lines.push([level, message, fields]);
	LoggerProxy.init({ debug: at('debug'), info: at('info'), warn: at('warn') } as unknown as Logger);
});

describe('Lines of the log', () => {
	it('hold their fields in the sentence and as data', () => {
		writeLog('info', 'a run ended', { runId: '0192-a', integrationId: 'hubspot:24', state: 'done', created: 2 });
		expect(lines).toEqual([
			[
				'info',
				'Social CRM: a run ended runId=0192-a integrationId=hubspot:24 state=done created=2',
				{ runId: '0192-a', integrationId: 'hubspot:24', state: 'done', created: 2 },
			],
		]);
	});

	it.each([
		['a name', { integrationId: 'Ada Lovelace' }],
		['an address', { crm: 'ada@example.com' }],
		['a number of a phone', { kind: '+44 20 7946 0000' }],
		['a long text', { answer: 'x'.repeat(101) }],
		['several lines', { route: 'one\ntwo' }],
		['nothing', { planId: null, count: Number.NaN }],
		['what is in no list', { email: 'ada' } as LogFields],
	])('leave out %s', (_, fields) => {
		writeLog('warn', 'something', { runId: 'r', ...fields });
		expect(lines).toEqual([['warn', 'Social CRM: something runId=r', { runId: 'r' }]]);
	});

	it('warn of a lease that was lost, and say nothing of waits', () => {
		systemRuntime.note?.({ kind: 'waited', reason: 'budget', crm: 'hubspot', ms: 5 });
		systemRuntime.note?.({ kind: 'leaseLost', lease: 'claim', count: 2 });
		expect(lines.map(([level, message]) => [level, message])).toEqual([
			['warn', 'Social CRM: a lease was lost while its holder was at work lease=claim count=2'],
		]);
	});
});
