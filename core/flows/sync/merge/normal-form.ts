import { phoneKey, PLATFORMS } from '../../../contact';
import type { FieldName, FieldValue } from '../../../crm/contract';

/**
 * The version of what is below, and of how the hub's values are spelt for a CRM. Links say under which version they
 * were agreed; raise it whenever a value that did not change would come out otherwise.
 */
export const NORMAL_FORM = 2;

const TIME_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>(['engagementScoredAt', 'lastInteractionAt']);
const NUMBER_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
	'socialFollowers',
	'engagementScore',
	'interactionCount',
	'touchCount',
]);

/**
 * The form in which two values of a field are compared, so that a CRM that merely reformats a value changes nothing.
 * Blank is `null`.
 *
 * @param precisionMs how finely the CRM keeps times; what is below it tells nothing
 */
export function normalForm(field: FieldName, value: FieldValue | undefined, precisionMs = 1): string | null {
	if (value === null || value === undefined) return null;
	const text = String(value).normalize('NFC').replace(/\r\n?/g, '\n').trim();
	if (text === '') return null;
	if (field === 'email') return text.toLowerCase();
	if (field === 'phone') return phoneKey(text) ?? text.replace(/[^\d+]/g, '');
	if (field === 'lastName') return standInForm(text);
	if (TIME_FIELDS.has(field)) return timeForm(text, precisionMs);
	if (NUMBER_FIELDS.has(field)) return numberForm(text);
	return text;
}

const platforms: ReadonlySet<string> = new Set(PLATFORMS);

/** Records made before hold `Github 77`, which a platform's right spelling must not change. */
function standInForm(name: string): string {
	const [platform = '', id, ...more] = name.split(' ');
	const isStandIn = id !== undefined && more.length === 0 && platforms.has(platform.toLowerCase());
	return isStandIn ? `${platform.toLowerCase()} ${id}` : name;
}

function timeForm(text: string, precisionMs: number): string {
	const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isNaN(time) ? text : new Date(Math.floor(time / precisionMs) * precisionMs).toISOString();
}

function numberForm(text: string): string {
	const number = Number(text);
	return Number.isNaN(number) ? text : String(number);
}
