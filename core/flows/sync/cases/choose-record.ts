import { InputError } from '../../../lib/errors';
import { isoTime, type Runtime } from '../../../lib/runtime';
import type { Link, SecondaryRecord, WorkspaceStore } from '../../../store/contract';
import { NORMAL_FORM } from '../merge/normal-form';
import type { SyncedInput } from '../status';
import { sharedWorkspace } from './whose';

export interface RecordChoice extends SyncedInput {
	runtime: Runtime;
	/** The second record of a contact, which is to be kept in step from now on. */
	crmId: string;
	/** Who says so. */
	by?: string | null;
}

/** `done`: the two have changed places. `same`: it is the linked record already. */
export interface RecordReply {
	verdict: 'done' | 'same';
	contactId: string;
	linkedCrmId: string;
	/** The record that was linked before; `null`: none. */
	formerCrmId: string | null;
	sentence: string;
}

/**
 * Links a contact to its second record, and makes the one before its second one. What was agreed on with that is over:
 * the next run looks at the two as at those who meet for the first time. No record is changed or merged.
 * @throws InputError for a record that is nobody's second one
 */
export async function chooseRecord(choice: RecordChoice): Promise<RecordReply> {
	const { integrationId, object, crmId } = choice;
	return await sharedWorkspace(choice).transaction(async (inside) => {
		const secondary = (await inside.links.findSecondary(integrationId, object, [crmId])).get(crmId);
		if (secondary === undefined) {
			const linked = (await inside.links.findByCrmIds(integrationId, object, [crmId])).get(crmId);
			if (linked === undefined || linked.state === 'ended') throw noSecond(crmId);
			const sentence = `Record ${crmId} is the linked one already.`;
			return { verdict: 'same', contactId: linked.contactId, linkedCrmId: crmId, formerCrmId: null, sentence };
		}
		const { contactId } = secondary;
		const before = (await inside.links.find(integrationId, object, [contactId])).get(contactId) ?? null;
		await change(inside, choice, { secondary, before });
		const formerCrmId = standing(before)?.crmId ?? null;
		const sentence = `Record ${crmId} is the linked one from now on. With the next run the two meet for the first time; ${formerCrmId === null ? 'nothing' : `record ${formerCrmId}`} is written no more.`;
		return { verdict: 'done', contactId, linkedCrmId: crmId, formerCrmId, sentence };
	});
}

function standing(link: Link | null): Link | null {
	return link === null || link.state === 'ended' ? null : link;
}

async function change(
	inside: WorkspaceStore,
	{ integrationId, object, crmId, runtime, by }: RecordChoice,
	{ secondary, before }: { secondary: SecondaryRecord; before: Link | null },
): Promise<void> {
	const { contactId, crmUrl } = secondary;
	const at = isoTime(runtime.clock.now());
	const former = standing(before);
	await inside.links.removeSecondary(integrationId, object, [crmId]);
	const link: Link = {
		...{ integrationId, contactId, crmObject: object, crmId, crmUrl, activityId: null, updatedAt: at },
		...{ base: {}, kept: {}, pushed: {}, marks: {}, form: NORMAL_FORM, state: 'living', ended: null },
		revision: before?.revision,
	};
	if (!(await inside.links.saveOver([link])).has(contactId)) throw noSecond(crmId);
	if (former?.crmId)
		await inside.links.saveSecondary([{ ...secondary, crmId: former.crmId, crmUrl: former.crmUrl, since: at }]);
	const query = { integrationId, crmObject: object, contactIds: [contactId], states: ['open', 'answered'] as const };
	const { items } = await inside.conflicts.list({ ...query, limit: 500 });
	await inside.conflicts.settle(items.map(({ id }) => id));
	await inside.syncOutbox.note(integrationId, object, [contactId]);
	const reason = `${by ?? 'a person'} said which of two records stays linked`;
	const changes = [{ field: 'crmId', from: former?.crmId ?? null, to: crmId, reason }];
	const [id, runId] = [runtime.newId(), `record:${contactId}`];
	await inside.audit.append([{ id, runId, integrationId, contactId, crmId, side: 'hub', changes, at }]);
}

function noSecond(crmId: string): InputError {
	return new InputError({
		field: 'Record ID',
		problem: `record ${JSON.stringify(crmId)} is nobody’s second record here`,
		fix: 'Use the crmId that Review: Get Many gives for Two Records of One Contact, and the same account.',
	});
}
