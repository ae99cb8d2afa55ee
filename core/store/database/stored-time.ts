const FIXED_WIDTH = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The one spelling under which a time is stored, so that text sorts as time does.
 * @throws RangeError for something that is not a time
 */
export function storedTime(time: string): string {
	if (FIXED_WIDTH.test(time)) return time;
	const milliseconds = Date.parse(time);
	if (Number.isNaN(milliseconds)) throw new RangeError(`"${time}" is not an ISO 8601 time`);
	return new Date(milliseconds).toISOString();
}
