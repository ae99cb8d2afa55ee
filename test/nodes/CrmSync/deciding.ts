import type { IDataObject } from 'n8n-workflow';

import { itemsOf, type SyncBench } from './synced';

export const ASK = { mayCreateInCrm: true, conflict: 'ask' };

/** All that waits, in full. */
export const listed = async (bench: SyncBench, kinds: string[] = [], more: IDataObject = {}) =>
	await itemsOf(bench, 'decision', 'getAll', { kinds, simple: false, ...(more as object) });

export const decide = async (bench: SyncBench, { decisionId, version }: IDataObject, choice: string, by = 'Eva') =>
	(
		await itemsOf(bench, 'decision', 'decide', {
			decisionIds: String(decisionId),
			version: String(version ?? ''),
			choice,
			options: { answeredBy: by },
		})
	)[0];

export const sentence = (pattern: RegExp) => expect.stringMatching(pattern) as string;
