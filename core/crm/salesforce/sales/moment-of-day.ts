import { dayIn, endOfDay } from '../../../lib/calendar';
import { isoTime } from '../../../lib/runtime';
import { textOr } from '../../kit/json';
import { isoOr } from '../../kit/times';
import type { SalesforceRow } from '../client/answers';

/**
 * Salesforce keeps only the day, which is one of the user's zone; on the day itself the last change tells the time,
 * later the day's end stands for it.
 */
export function momentOf(row: SalesforceRow, dayField: string, timeZone: string): string {
	const changed = isoOr(row.SystemModstamp) ?? new Date(0).toISOString();
	const day = /^\d{4}-\d\d-\d\d/.exec(textOr(row[dayField]) ?? '')?.[0];
	if (day === undefined || day >= dayIn(Date.parse(changed), timeZone)) return changed;
	return isoTime(endOfDay(day, timeZone));
}
