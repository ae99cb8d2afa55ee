import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Answer } from '../../shared/items/answer';
import { oncePerRequest } from '../../shared/items/once-per-request';
import { readIds } from '../parameters/cases';
import { readSubject, type SyncedAccount } from './open-account';
import { openedOnce } from './opened-once';

/** What a person says of several things that wait. `Q` is what is said of all of them: plain data. */
export interface AnswerToEach<Q> {
	/** The parameter that names them. */
	ids: { name: string; displayName: string };
	/** By which an error says of which it is. */
	item: string;
	/** @throws InputError */
	read(itemIndex: number): Q;
	answer(account: SyncedAccount, id: string, request: Q): Promise<Answer>;
}

/** Each id is an item. Where one of several fails, that is told, and the others are answered all the same. */
export async function answerEach<Q>(
	context: IExecuteFunctions,
	{ ids: { name, displayName }, item, read, answer }: AnswerToEach<Q>,
): Promise<INodeExecutionData[]> {
	const open = openedOnce(context);
	return await oncePerRequest(
		context,
		(itemIndex) => ({
			subject: readSubject(context, itemIndex),
			ids: readIds(context, itemIndex, name, displayName),
			request: read(itemIndex),
		}),
		async ({ subject, ids, request }, report) => {
			const account = await open(subject);
			const replies: Answer[] = [];
			for (const id of ids) {
				const [one] = await Promise.allSettled([answer(account, id, request)]);
				if (one.status === 'fulfilled') replies.push(one.value);
				else if (ids.length === 1) throw one.reason;
				else report(one.reason, { [item]: id });
			}
			return replies;
		},
	);
}
