import { phoneKey } from '../../../contact';
import type { Channel } from './person';

/** The addresses and numbers of a person. A write replaces the whole list, so what it does not name is lost. Pure. */

/**
 * The list of addresses after one was made the primary one: it takes the place of the former primary, and every other
 * entry stays. `null` takes the primary away.
 */
export function withPrimary(channels: readonly Channel[], value: string | null): Channel[] {
	const [primary, ...others] = channels;
	if (value === null) return ordered(others);
	const known = channels.find((channel) => isSameAddress(channel.value, value));
	// The former primary stays when the new one was in the list already: then only their order changes.
	const former = primary && known && known !== primary ? [primary] : [];
	const kept = others.filter((channel) => !isSameAddress(channel.value, value));
	return ordered([{ value, primary: true, label: (known ?? primary)?.label ?? 'work' }, ...former, ...kept]);
}

/**
 * The list of numbers after one was made the primary one. No other number is taken away, since nothing says that it is
 * wrong; a number that is there in another spelling keeps its label. `null` clears the list.
 */
export function withPrimaryNumber(channels: readonly Channel[], value: string | null): Channel[] {
	if (value === null) return [];
	const known = channels.find((channel) => isSameNumber(channel.value, value));
	const others = channels.filter((channel) => !isSameNumber(channel.value, value));
	return ordered([{ value, primary: true, label: (known ?? channels[0])?.label ?? 'work' }, ...others]);
}

function ordered(channels: readonly Channel[]): Channel[] {
	return channels.map(({ value, label }, index) => ({ value, primary: index === 0, label }));
}

function isSameAddress(left: string, right: string): boolean {
	return left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** Shorter ones are extensions and short codes, which many have. */
const FEWEST_DIGITS = 7;

/** Whether two spellings are one number. One without a country's code is told by its digits at the end of the other. */
export function isSameNumber(left: string, right: string): boolean {
	const [one, other] = [phoneKey(left), phoneKey(right)];
	if (one !== null && other !== null) return one === other;
	const [a, b] = [one ?? left, other ?? right].map((text) => text.replace(/\D/g, ''));
	if (a === undefined || b === undefined || a === '' || b === '') return isSameAddress(left, right);
	if (a === b) return true;
	if ((one === null) === (other === null)) return false;
	const [whole, national] = one === null ? [b, a] : [a, b];
	const end = national.replace(/^0+/, '');
	return end.length >= FEWEST_DIGITS && whole.endsWith(end);
}
