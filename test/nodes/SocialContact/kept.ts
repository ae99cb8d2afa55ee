import type { INodeParameters } from 'n8n-workflow';

import { sourceIdOf } from '../../../core/flows/intake';
import { openWorkspace } from '../../../nodes/shared/store';
import { delivery } from '../../core/store/support/deliveries';
import { runContactNode } from './bench';

/** Deliveries of a trigger, as they are kept. */

export const SOURCE = sourceIdOf({ workflowId: 'wf1', nodeId: 'node-1', isTest: false });
export const SINCE = '2026-11-24T07:00:00.000Z';

export const workspace = async () => await openWorkspace('default');
export const run = async (resource: string, operation: string, parameters: INodeParameters = {}, items = [{}]) =>
	await runContactNode({ resource, operation, ...parameters }, items);
export const outputOf = async (...args: Parameters<typeof run>) => (await run(...args)).output();

export async function keep(key: string, sourceId = SOURCE): Promise<string> {
	const { inbox } = await workspace();
	await inbox.keep(delivery(key, { sourceId }));
	return (await inbox.waiting(sourceId, 100)).at(-1)?.id ?? '';
}

export async function bury(key: string): Promise<string> {
	const id = await keep(key);
	const { inbox } = await workspace();
	await inbox.lease(SOURCE, key, 60_000, [id]);
	await inbox.bury(SOURCE, key, 'The CRM is gone');
	return id;
}
