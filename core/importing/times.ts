import { InputError } from '../lib/errors';
import { isoTime } from '../lib/runtime';

/** How times are written in a table. */
export interface TimeFormat {
	/** As Luxon names it, for example `dd/MM/yyyy HH:mm`; `null`: ISO 8601, or seconds or milliseconds since 1970. */
	format: string | null;
	/** IANA name of the zone that times without one are in. */
	zone: string;
}

export type ReadTime = (value: unknown) => unknown;

const ISO_WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/;

/**
 * A reader of times. What it gives is ISO 8601 in UTC, or the value as it was, which is judged with the row.
 * @throws InputError for an unknown zone; the reader, for a text that is not written as the format says
 */
export async function timeReader({ format, zone }: TimeFormat): Promise<ReadTime> {
	const { DateTime, IANAZone } = await import('luxon');
	if (!IANAZone.isValidZone(zone)) {
		throw new InputError({
			field: 'Time Zone',
			problem: `${JSON.stringify(zone)} is no time zone`,
			fix: 'Use a name such as Europe/Berlin',
		});
	}
	return (value) => {
		const text = typeof value === 'string' ? value.trim() : '';
		if (text === '' || (format === null && !ISO_WITHOUT_ZONE.test(text))) return value;
		const time =
			format === null
				? DateTime.fromISO(text.replace(' ', 'T'), { zone })
				: DateTime.fromFormat(text, format, { zone, locale: 'en' });
		if (time.isValid) return isoTime(time.toMillis());
		throw new InputError({
			field: 'occurredAt',
			problem: format === null ? 'is not a point in time' : `is not written as ${format}`,
			fix: 'Say in the options how dates are written, for example dd/MM/yyyy HH:mm',
		});
	};
}
