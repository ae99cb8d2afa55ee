import type { CrmField } from '../../../crm/contract';

/** Choices by their value or their label. Pure. */

type Choices = Pick<CrmField, 'options' | 'chosenBy' | 'isOpen'>;

export type Chosen = { ok: true; value: string } | { ok: false; problem: string };

/** How two names of a choice are compared: without case, and with single spaces. */
function folded(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The value of the choice that a text names: as it is spelt, else in another spelling if that is one choice only. */
export function chosen(field: Choices, text: string): Chosen {
	const { options, isOpen, chosenBy } = field;
	const order = chosenBy === 'label' ? (['label', 'value'] as const) : (['value', 'label'] as const);
	const wanted = text.trim();
	for (const spelling of [(each: string) => each.trim(), folded]) {
		for (const part of order) {
			const hits = options.filter((option) => spelling(option[part]) === spelling(wanted));
			const values = [...new Set(hits.map(({ value }) => value))];
			if (values.length > 1) return { ok: false, problem: `it has ${values.length} choices of this name` };
			if (values[0] !== undefined) return { ok: true, value: values[0] };
		}
	}
	if (isOpen) return { ok: true, value: wanted };
	return { ok: false, problem: 'it has no such choice' };
}

/** The values of the choices that a list names, each once, in its order. */
export function chosenList(
	field: Choices,
	text: string,
): { ok: true; values: string[] } | { ok: false; problem: string } {
	const values = new Set<string>();
	for (const name of namesIn(field, text)) {
		const choice = chosen(field, name);
		if (!choice.ok) return choice;
		values.add(choice.value);
	}
	return { ok: true, values: [...values] };
}

const SEPARATOR = /[;,\n]/;

/** Lists have semicolons, commas or line breaks between; a choice whose own name holds one is taken as a whole. */
function namesIn({ options }: Choices, text: string): string[] {
	const own = new Set(options.flatMap(({ value, label }) => [value, label]).filter((name) => SEPARATOR.test(name)));
	if (own.size === 0) return listed(text.split(SEPARATOR));
	const whole = [...own].map(folded).sort((a, b) => b.length - a.length);
	const names: string[] = [];
	const parts = text.split(/([;,\n])/);
	// Text and separators take turns: a name may go over several of them.
	for (let at = 0; at < parts.length;) {
		const end = endOfName(parts, at, whole);
		names.push(parts.slice(at, end).join(''));
		at = end + 1;
	}
	return listed(names);
}

/** No choice has more separators in its name. */
const MOST_PARTS = 21;

function endOfName(parts: readonly string[], at: number, whole: readonly string[]): number {
	for (let end = Math.min(parts.length, at + MOST_PARTS); end > at + 1; end--) {
		const isText = (end - at) % 2 === 1;
		if (isText && whole.includes(folded(parts.slice(at, end).join('')))) return end;
	}
	return at + 1;
}

function listed(names: readonly string[]): string[] {
	return names.map((name) => name.trim()).filter((name) => name !== '');
}
