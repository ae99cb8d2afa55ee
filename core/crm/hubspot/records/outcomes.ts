import { unmentionedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, RecordProblem } from '../../contract';
import type { BatchAnswer } from '../client/answers';
import type { WriteContact } from '../client/inputs';
import { textOr } from '../../kit/json';
import { toRecordProblem } from '../errors';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import type { HubSpotContact } from '../client/answers';
import { emailsOf, idsOf, type RecordView } from './mapper';

/** One input of a batch on its way. A create has no id. */
export type PendingWrite = Omit<WriteContact, 'id'> & { id?: string };

/**
 * Puts a batch answer back to its inputs. HubSpot answers in any order, so results are told by trace id, and where
 * that is missing by id, external key or e-mail. Pure.
 */
export function toOutcomes(
	inputs: readonly PendingWrite[],
	answer: BatchAnswer,
	isCreated: (contact: HubSpotContact) => boolean,
	toRecord: RecordView['toRecord'],
): BatchOutcome[] {
	const results = indexResults(answer.contacts);
	const problems = answer.errors.map(toRecordProblem);
	return inputs.map((input) => {
		const named = problems.find(({ details }) => isNamed(input, details.refusedInputs));
		if (named) return { ok: false, problem: named };
		const contact = labelsOf(input)
			.map((label) => results.get(label))
			.find((hit) => hit !== undefined);
		if (contact && isOwn(input, contact))
			return { ok: true, record: toRecord(contact), created: isCreated(contact) };
		if (contact) return { ok: false, problem: UNMENTIONED };
		return { ok: false, problem: problems.find(({ details }) => !details.refusedInputs) ?? UNMENTIONED };
	});
}

/** Names under which an input can come back, surest first. */
function labelsOf({ objectWriteTraceId, id, idProperty, properties }: PendingWrite): string[] {
	const labels = [`trace:${objectWriteTraceId}`];
	if (id !== undefined) labels.push(idProperty === EXTERNAL_KEY_PROPERTY ? `key:${id}` : `id:${id}`);
	else {
		if (properties[EXTERNAL_KEY_PROPERTY]) labels.push(`key:${properties[EXTERNAL_KEY_PROPERTY]}`);
		if (properties.email) labels.push(`email:${properties.email.trim().toLowerCase()}`);
	}
	return labels;
}

/** Whether nothing that a result names is another record's: a trace id alone may have been mixed up on its way. */
function isOwn({ id, idProperty, properties }: PendingWrite, contact: HubSpotContact): boolean {
	const key = idProperty === EXTERNAL_KEY_PROPERTY ? id : properties[EXTERNAL_KEY_PROPERTY];
	const named = textOr(contact.properties[EXTERNAL_KEY_PROPERTY]);
	if (key && named !== null && named !== key) return false;
	const address = properties.email?.trim().toLowerCase();
	const addresses = emailsOf(contact).map((each) => each.toLowerCase());
	return !address || addresses.length === 0 || addresses.includes(address);
}

/** Results that claim one record, or one trace, twice are left out: nothing says which of them is right. */
function indexResults(contacts: readonly HubSpotContact[]): Map<string, HubSpotContact> {
	const index = new Map<string, HubSpotContact>();
	for (const contact of contacts.filter(isAlone(contacts))) {
		const trace = textOr(contact.objectWriteTraceId);
		if (trace !== null) {
			// Told for certain, so it must not be taken for another input with the same e-mail.
			index.set(`trace:${trace}`, contact);
			continue;
		}
		for (const id of idsOf(contact)) index.set(`id:${id}`, contact);
		index.set(`key:${textOr(contact.properties[EXTERNAL_KEY_PROPERTY]) ?? ''}`, contact);
		for (const address of emailsOf(contact)) index.set(`email:${address.toLowerCase()}`, contact);
	}
	return index;
}

/** Whether a result shares neither its id nor its trace with another one of the answer. */
export function isAlone(results: readonly HubSpotContact[]): (result: HubSpotContact) => boolean {
	const times = new Map<string, number>();
	const count = (label: string) => times.set(label, (times.get(label) ?? 0) + 1);
	const labelsIn = ({ id, objectWriteTraceId }: HubSpotContact) => {
		const trace = textOr(objectWriteTraceId);
		return trace === null ? [`id:${id}`] : [`id:${id}`, `trace:${trace}`];
	};
	for (const result of results) labelsIn(result).forEach(count);
	return (result) => labelsIn(result).every((label) => times.get(label) === 1);
}

export function isNamed({ objectWriteTraceId, id }: PendingWrite, names: readonly string[] | undefined): boolean {
	return names !== undefined && (names.includes(objectWriteTraceId) || (id !== undefined && names.includes(id)));
}

/** For an input that an answer says nothing about. */
export const UNMENTIONED: RecordProblem = unmentionedProblem('HubSpot');
