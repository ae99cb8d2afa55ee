import { cleanLine } from './text';

export interface NameParts {
	firstName: string | null;
	lastName: string | null;
}

const UNSPLIT: NameParts = { firstName: null, lastName: null };

const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200D\uFE0F\u{1F1E6}-\u{1F1FF}]/gu;
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|sr|sra|mme|dipl|ing|rev|sir)\.?$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|mba|msc|bsc|cpa|esq)\.?$/i;
const COMPANY_WORDS =
	'gmbh|ag|kg|ug|ltd|limited|llc|inc|corp|co|company|plc|bv|b\\.v|nv|sa|s\\.a|srl|sas|oy|ab|as|aps|pty|group|team|' +
	'support|official|shop|store|studio|agency|bot';
const COMPANY = new RegExp(`^(?:${COMPANY_WORDS})\\.?$`, 'i');
const PARTICLES =
	'van|von|vom|zu|zur|der|den|de|del|della|di|da|dos|das|du|la|le|los|bin|ibn|al|el|ter|ten|af|av|mac|st|san|ben';
const PARTICLE = new RegExp(`^(?:${PARTICLES})\\.?$`, 'i');
/** Letters of one word, with the marks that occur inside names. */
const WORD = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*$/u;
const INITIAL = /^\p{Lu}\.?$/u;

function fromWords(words: readonly string[]): NameParts {
	const [first = '', ...rest] = words;
	if (rest.length === 0) return UNSPLIT;
	const lastWord = rest[rest.length - 1] ?? '';
	if (rest.length === 1) return { firstName: first, lastName: lastWord };
	const particle = rest.findIndex((word) => PARTICLE.test(word));
	if (particle !== -1 && particle < rest.length - 1 && particle <= 1) {
		return { firstName: [first, ...rest.slice(0, particle)].join(' '), lastName: rest.slice(particle).join(' ') };
	}
	const middle = rest.slice(0, -1);
	if (!middle.every((word) => INITIAL.test(word))) return UNSPLIT;
	return { firstName: [first, ...middle].join(' '), lastName: lastWord };
}

/**
 * Splits a shown name into first and last name where that is safe: two words, initials or a nobiliary particle in the
 * middle, or `Last, First`. Anything else (one word, three full names, company names, scripts without spaces) gives
 * nulls: a shown name that stays whole can be mended, a wrongly split one is believed.
 */
export function splitName(name: string | null | undefined): NameParts {
	const line = cleanLine(name);
	if (line === null) return UNSPLIT;
	const text = line.replace(EMOJI, ' ').replace(/\s+/g, ' ').trim();
	const comma = /^([^,]+), ?([^,]+)$/.exec(text);
	if (comma !== null && !SUFFIX.test(comma[2] ?? '')) {
		const last = (comma[1] ?? '').split(' ');
		const first = (comma[2] ?? '').split(' ');
		const sound =
			first.length <= 2 &&
			last.length <= 3 &&
			[...first, ...last].every((word) => WORD.test(word) && !COMPANY.test(word));
		return sound ? { firstName: first.join(' '), lastName: last.join(' ') } : UNSPLIT;
	}
	let words = text
		.replace(/,/g, ' ')
		.split(' ')
		.filter((word) => word !== '');
	while (words.length > 1 && TITLE.test(words[0] ?? '')) words = words.slice(1);
	while (words.length > 2 && SUFFIX.test(words[words.length - 1] ?? '')) words = words.slice(0, -1);
	return words.every((word) => WORD.test(word) && !COMPANY.test(word)) ? fromWords(words) : UNSPLIT;
}
