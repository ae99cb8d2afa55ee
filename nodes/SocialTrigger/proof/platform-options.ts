import type { INodePropertyOptions } from 'n8n-workflow';
import { DOOR_NAMES, type DoorName } from '../../../core/door';

const NAMES: Readonly<Record<DoorName, [name: string, description: string]>> = {
	telegram: ['Telegram', 'Messages, buttons, reactions and members of a bot'],
	whatsapp: ['WhatsApp', 'Messages and reactions of a WhatsApp Business account'],
	facebook: ['Facebook Page, Messenger and Lead Ads', 'Meta sends all that concerns a page to one address'],
	instagram: ['Instagram', 'Comments, messages and mentions'],
	threads: ['Threads', 'Replies and mentions'],
	x: ['X (Twitter)', 'Posts, likes, follows and messages of the subscribed accounts'],
	linkedin: ['LinkedIn', 'What happens to an organisation, and lead forms'],
	tiktok: ['TikTok', 'Comments and messages of a business account'],
	youtube: ['YouTube', 'New and changed videos alone; comments are polled'],
	slack: ['Slack', 'Messages, mentions and reactions'],
	discord: ['Discord', "Commands, buttons, forms and the app's events; no messages of a server"],
	github: ['GitHub', 'Issues, comments, stars and forks'],
	mastodon: ['Mastodon', 'What is written on a server that you administrate'],
	intercom: ['Intercom', 'Conversations and contacts'],
	chatwoot: ['Chatwoot', 'Messages, conversations and contacts'],
	generic: ['Other', 'Any sender that can set a header'],
};

/** The platforms that call an address, by name; any other sender last. */
export function doorOptions(): INodePropertyOptions[] {
	const options = DOOR_NAMES.map((value) => ({ value, name: NAMES[value][0], description: NAMES[value][1] }));
	const isLast = ({ value }: { value: DoorName }) => Number(value === 'generic');
	return options.sort((left, right) => isLast(left) - isLast(right) || left.name.localeCompare(right.name));
}

/** The platform of a parameter; `null` when an expression gave something else. */
export function doorNamed(value: unknown): DoorName | null {
	return DOOR_NAMES.find((name) => name === value) ?? null;
}
