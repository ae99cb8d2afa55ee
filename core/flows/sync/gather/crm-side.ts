import type { FieldChangeTimes, FieldName } from '../../../crm/contract';
import type { InclusionFilter } from '../../../store/contract';
import { crmInterval, type CrmValues, type LivingRecord, type Rules, type SideValue } from '../reconcile';
import type { Reading, SyncContext } from './subject';

/** How far the skew that an adapter tells may be off. */
const SKEW_ERROR_MS = 500;

type Living = Extract<Reading, { state: 'living' }>;

/**
 * A record as it is judged. What the CRM did not show is unknown; only a blank that was read is one.
 * @param history when fields were changed, where that was asked for
 */
export function livingRecord(
	{ adapter, rules, stored }: Pick<SyncContext, 'adapter' | 'rules' | 'stored'>,
	reading: Living,
	history: FieldChangeTimes = {},
): LivingRecord {
	const { record, withheld } = reading;
	const isShown = (field: FieldName) => record.fields[field] !== undefined && !withheld.has(field);
	const skewMs = adapter.clockSkewMs?.() ?? null;
	const clock = {
		skewMs,
		skewErrorMs: skewMs === null ? 0 : SKEW_ERROR_MS,
		precisionMs: adapter.capabilities.timestampPrecisionMs,
	};
	const values = rules.fields.map(({ crm }): [string, SideValue] => {
		const value = record.fields[crm];
		if (value === undefined || withheld.has(crm)) return [crm, { isKnown: false }];
		const { updatedAt } = record;
		const { readAt, notBefore } = reading;
		const changedAt = history[crm]?.at ?? null;
		return [
			crm,
			{ isKnown: true, value, changed: crmInterval({ changedAt, updatedAt, notBefore, readAt }, clock) },
		];
	});
	return {
		state: 'living',
		id: record.id,
		values: Object.fromEntries(values) as CrmValues,
		// A list is empty also where its field was not shown.
		emails: isShown('email') ? record.emails : null,
		phones: isShown('phone') ? (record.phones ?? null) : null,
		isInside: isInside(reading, stored.policy.filter, rules),
	};
}

/** Of many choices one is enough. `null` where the field of the filter was not shown. */
function isInside(
	{ record, withheld }: Pick<Living, 'record' | 'withheld'>,
	filter: InclusionFilter | null,
	{ forms }: Pick<Rules, 'forms'>,
): boolean | null {
	if (filter === null) return true;
	const value = record.fields[filter.field];
	if (value === undefined || withheld.has(filter.field)) return null;
	const isIn = (each: string) => filter.in.includes(each);
	return isIn(value === null ? '' : String(value)) || (forms.elements(filter.field, value)?.some(isIn) ?? false);
}
