import type { FieldName, FieldValue } from '../../../crm/contract';
import type { SentField, SentWrite } from './sent-write';
import type { Forms } from './forms';

/** What became of writes whose answer was lost, by what the CRM holds now. Pure. */

/**
 * `kept`: the CRM holds what was sent, or what it makes of it. `other`: it holds neither that nor what it held before,
 * so that nobody knows whether the write came through. `notShown`: the CRM does not say.
 */
export type Became = 'kept' | 'other' | 'notShown';

export interface SentOutcome {
	write: SentWrite;
	field: FieldName;
	sent: SentField;
	became: Became;
}

/** What a field's pair is judged by. */
export interface ResolvedField {
	became: 'kept' | 'other';
	/** The hub's half, if it was kept. */
	hub: FieldValue;
	/** What the CRM held before. */
	from: FieldValue;
	/** Whether the sides were decided to differ. */
	differs?: true;
}

export type ResolvedFields = ReadonlyMap<FieldName, ResolvedField>;

export interface ResolvedSent {
	fields: ResolvedFields;
	/** All that the CRM took, or may have taken, oldest first. */
	done: SentOutcome[];
	/** Those that brought the record back, which is there. */
	restored: SentWrite[];
}

/**
 * @param writes oldest first; each saw in its `from` what the one before it had come to
 * @param shown what the CRM holds now; `undefined` where it does not say
 * @param isThere whether the record is
 */
export function resolveSent(
	writes: readonly SentWrite[],
	shown: (field: FieldName) => FieldValue | undefined,
	forms: Pick<Forms, 'crm'>,
	isThere = true,
): ResolvedSent {
	const fields = new Map<FieldName, ResolvedField>();
	const outcomes = writes.flatMap((write, index) =>
		(Object.entries(write.fields) as Array<[FieldName, SentField]>).map(([field, sent]) => {
			const next = writes.slice(index + 1).find((later) => later.fields[field] !== undefined);
			const seen = next === undefined ? shown(field) : next.fields[field]?.from;
			return { write, field, sent, became: becameOf(field, sent, seen, forms), isLast: next === undefined };
		}),
	);
	for (const { field, sent, became, isLast } of outcomes) {
		// Of a later one that did not come through, the one before it stands; of what is between nothing is known.
		if (became === 'kept' || (became === 'other' && isLast))
			fields.set(field, { became, hub: sent.hub, from: sent.from, differs: sent.differs });
		else if (became !== 'not') fields.delete(field);
	}
	const done = outcomes.flatMap(({ isLast: _isLast, became, ...rest }): SentOutcome[] =>
		became === 'not' ? [] : [{ ...rest, became }],
	);
	return { fields, done, restored: isThere ? writes.filter(({ kind }) => kind === 'restore') : [] };
}

function becameOf(
	field: FieldName,
	{ from, to }: SentField,
	seen: FieldValue | undefined,
	{ crm }: Pick<Forms, 'crm'>,
): Became | 'not' {
	if (seen === undefined) return 'notShown';
	const form = crm(field, seen);
	const sent = crm(field, to);
	if (form === sent) return 'kept';
	if (form === crm(field, from)) return 'not';
	// A CRM that keeps names in capitals keeps the same name.
	const isRespelt = form !== null && sent !== null && form.toLowerCase() === sent.toLowerCase();
	return isRespelt ? 'kept' : 'other';
}
