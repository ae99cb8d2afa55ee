import { MAX_TEXT_LENGTH } from '../contact';

/*
 * Some platforms write "&", "<" and ">" of a text as entities, although it is no HTML. What the person wrote is what
 * is kept. Everything else that looks like an entity was typed that way.
 */

const ESCAPES = /&(amp|lt|gt);/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** What Slack marks inside a text: an address, a person, a channel, a group, a date, each with a label or without. */
const MARKS = /<((?:[@#!]|[a-z][a-z+.-]{1,20}:)[^<>|]{1,3000})(?:\|([^<>]{0,3000}))?>/g;

/** The text of a platform that escapes these three characters; anything but text as it is. */
export function unescaped(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	return text.slice(0, MAX_TEXT_LENGTH * 5).replace(ESCAPES, (whole, name: string) => CHARACTERS[name] ?? whole);
}

/** What a reader sees of one of Slack's marks. */
function shown(target: string, label: string | undefined): string {
	const name = label?.replace(/^[@#]/, '');
	if (target.startsWith('@')) return `@${name || target.slice(1)}`;
	if (target.startsWith('#')) return `#${name || target.slice(1)}`;
	if (target.startsWith('!subteam^')) return `@${name || target.slice('!subteam^'.length)}`;
	if (target.startsWith('!')) return label || `@${target.slice(1).split('^', 1)[0] ?? ''}`;
	const address = target.replace(/^(?:mailto|tel):/, '');
	return label === undefined || label === '' || label === target || label === address
		? address
		: `${label} (${address})`;
}

/** The text of a message in Slack, without its marks: https://docs.slack.dev/messaging/formatting-message-text */
export function slackText(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	const bounded = text.slice(0, MAX_TEXT_LENGTH * 5);
	return unescaped(bounded.replace(MARKS, (_, target: string, label?: string) => shown(target, label)));
}
