import { InputError } from '../../lib/errors';
import { readInstant } from '../../lib/instant';
import { isCurrencyCode, toMinor } from '../../lib/money';
import { isoTime } from '../../lib/runtime';
import type { StoredConversion } from '../../store/contract';

export const CONVERSION_KINDS = ['lead_created', 'lead_converted', 'deal_won'] as const satisfies ReadonlyArray<
	StoredConversion['kind']
>;

/** A conversion as an item describes it. */
export interface ConversionFields {
	kind: unknown;
	/** Unique among the conversions of its kind. */
	conversionId: string;
	/** The contact it belongs to; `null` when nobody is known. */
	contactId: string | null;
	occurredAt: unknown;
	/** In major units, such as `1234.56`. Blank: none. */
	amount: number | string | null;
	currency: string;
}

/** @throws InputError naming the field, the problem and the mend */
export function conversionOf(fields: ConversionFields, recordedAt: string): StoredConversion {
	const kind = CONVERSION_KINDS.find((one) => one === fields.kind);
	if (kind === undefined)
		throw new InputError({
			field: 'kind',
			problem: 'is not a kind of conversion',
			fix: `Use one of: ${CONVERSION_KINDS.join(', ')}.`,
		});
	const id = fields.conversionId.trim();
	if (id === '')
		throw new InputError({
			field: 'conversionId',
			problem: 'is missing, so a repeated delivery would count again',
			fix: 'Map the id of the deal, order or lead.',
		});
	const time = readInstant(fields.occurredAt);
	if (time === null)
		throw new InputError({
			field: 'occurredAt',
			problem: 'is not a point in time',
			fix: 'Use ISO 8601 such as 2026-11-24T08:00:00Z.',
		});
	return {
		id: `item:${kind}:${id}`,
		kind,
		occurredAt: isoTime(time),
		contactId: fields.contactId,
		integrationId: null,
		crmContactIds: [],
		leadId: null,
		dealId: null,
		...readAmount(fields),
		recordedAt,
	};
}

function readAmount({ amount, currency }: ConversionFields): Pick<StoredConversion, 'amountMinor' | 'currency'> {
	if (amount === null || amount === '') return { amountMinor: null, currency: null };
	const code = currency.trim().toUpperCase();
	if (!isCurrencyCode(code))
		throw new InputError({
			field: 'currency',
			problem: 'is not the code of a currency',
			fix: 'Use three letters, such as EUR.',
		});
	const amountMinor = toMinor(amount, code);
	if (amountMinor !== null && amountMinor >= 0) return { amountMinor, currency: code };
	throw new InputError({
		field: 'amount',
		problem: 'is not an amount of money',
		fix: 'Use a number with a point, such as 1234.56.',
	});
}
