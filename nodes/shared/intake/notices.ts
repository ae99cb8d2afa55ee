import type { INodeExecutionData } from 'n8n-workflow';

import type { Source } from '../../../core/store/contract';

/** Says that nothing has come for long. */
export function silenceNotice({ platform, lastHeardAt, quietSince }: Source, hours: number): INodeExecutionData {
	const message =
		lastHeardAt === null
			? `Nothing has come from ${platform} since ${quietSince}, when this trigger began to listen.`
			: `Nothing has come from ${platform} since ${lastHeardAt}.`;
	return { json: { notice: 'silent', message, platform, lastHeardAt, quietSince, hours } };
}

/** Says that deliveries have become dead letters. */
export function givenUpNotice(count: number, reason: string): INodeExecutionData {
	const message = `${count === 1 ? '1 delivery was' : `${count} deliveries were`} given up: ${reason}`;
	return { json: { notice: 'givenUp', message, deliveries: count, reason } };
}
