import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { POLLED_PLATFORMS, type PolledPlatform, type RedditFeed } from '../../../core/poll';
import { readChoice, readChoices } from '../../shared/parameters/option-values';
import { textList } from '../../shared/parameters/text-value';

const shownFor = (platform: PolledPlatform) => ({ show: { platform: [platform] } });

export const platformProperty: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Bluesky', value: 'bluesky', description: 'Notifications: replies, mentions, quotes, likes, follows' },
		{ name: 'Mastodon', value: 'mastodon', description: 'Notifications: mentions, boosts, favourites, follows' },
		{ name: 'Reddit', value: 'reddit', description: 'Inbox, and comments and posts of subreddits' },
		{ name: 'YouTube', value: 'youtube', description: 'Comments on the videos of channels, and replies to them' },
	],
	default: 'reddit',
	description: 'Which platform to ask. Platforms that call an address have Social Trigger.',
};

/** What to do, as the panel says it. The guides in docs/platforms say more. */
const STEPS: Readonly<Record<PolledPlatform, readonly string[]>> = {
	reddit: [
		'Make an app of the type web app at https://www.reddit.com/prefs/apps, with the redirect URL that the credential shows. Reddit wants an agreement for commercial use.',
		'Connect the account whose inbox is read. 100 requests a minute are allowed; each feed needs one for a poll.',
	],
	youtube: [
		'Switch on the YouTube Data API v3 in a project of the Google Cloud Console, and make an API key.',
		'10,000 units a day are allowed. A poll takes one for each channel, so polling every minute takes 1,440 a day for each, and some for replies. When they are spent, polling goes on at midnight Pacific Time.',
	],
	mastodon: [
		'On your server, under Preferences > Development, make an application with the scopes read:notifications and read:accounts, and put its access token into the credential.',
	],
	bluesky: [
		'Make an app password under Settings > Privacy and Security > App Passwords, and put it into the credential.',
	],
};

const noticeOf = (platform: PolledPlatform): INodeProperties => ({
	displayName: `<ul>${[...STEPS[platform], 'What happens after publishing is handed on, nothing older, unless an option says so.'].map((step) => `<li>${step.replace(/>/g, '&gt;')}</li>`).join('')}</ul>`,
	name: `${platform}Notice`,
	type: 'notice',
	default: '',
	displayOptions: shownFor(platform),
});

export const noticeProperties: INodeProperties[] = POLLED_PLATFORMS.map(noticeOf);

export const whatProperties: INodeProperties[] = [
	{
		displayName: 'What to Poll',
		name: 'redditFeeds',
		type: 'multiOptions',
		options: [
			{
				name: 'Comments of Subreddits',
				value: 'comments',
				description: 'All comments in the subreddits below',
			},
			{
				name: 'Inbox',
				value: 'inbox',
				description: 'Messages to the account, mentions of it, and replies to its comments and posts',
			},
			{
				name: 'Posts of Subreddits',
				value: 'posts',
				description: 'All posts in the subreddits below',
			},
		],
		default: ['inbox'],
		required: true,
		description: 'What to read. Each takes a request for a poll, and those of subreddits one for each subreddit.',
		displayOptions: shownFor('reddit'),
	},
	{
		displayName: 'Subreddits',
		name: 'subreddits',
		type: 'string',
		default: '',
		placeholder: 'e.g. n8n, selfhosted',
		description: 'Names without r/, separated by commas. Only for comments and posts.',
		displayOptions: shownFor('reddit'),
	},
	{
		displayName: 'Channel IDs',
		name: 'channelIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. UC_x5XG1OV2P6uZZ5FSM9Ttw',
		description: 'The channels whose comments are read, separated by commas. They begin with UC.',
		displayOptions: shownFor('youtube'),
	},
];

export interface PollSettings {
	platform: PolledPlatform;
	connectWith: unknown;
	reddit: { feeds: RedditFeed[]; subreddits: string[] };
	channelIds: string[];
}

interface Parameters {
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

/** @throws InputError naming the parameter that cannot be used */
export function readPollSettings(context: Parameters): PollSettings {
	const platform = readChoice('Platform', context.getNodeParameter('platform', ''), POLLED_PLATFORMS, 'reddit');
	return {
		platform,
		connectWith: context.getNodeParameter('connectWith', ''),
		reddit: platform === 'reddit' ? readReddit(context) : { feeds: [], subreddits: [] },
		channelIds: platform === 'youtube' ? readChannels(context.getNodeParameter('channelIds', '')) : [],
	};
}

const REDDIT_FEEDS: readonly RedditFeed[] = ['inbox', 'comments', 'posts'];
const SUBREDDIT = /^[A-Za-z0-9_]{2,64}$/;
const CHANNEL = /^UC[\w-]{10,60}$/;

function readReddit(context: Parameters): PollSettings['reddit'] {
	const feeds = readChoices('What to Poll', context.getNodeParameter('redditFeeds', ['inbox']), REDDIT_FEEDS);
	const names = textList('Subreddits', context.getNodeParameter('subreddits', ''));
	const subreddits = [...new Map(names.map(bareName).map((name) => [name.toLowerCase(), name])).values()];
	const odd = subreddits.find((name) => !SUBREDDIT.test(name));
	if (odd !== undefined) throw wrongName(odd);
	if (subreddits.length === 0 && feeds.some((feed) => feed !== 'inbox')) {
		throw new InputError({
			field: 'Subreddits',
			problem: 'no subreddit is named whose comments or posts could be read',
			fix: 'Name one, for example n8n, or choose the inbox alone under What to Poll.',
		});
	}
	return { feeds, subreddits };
}

function bareName(name: string): string {
	return name.replace(/^\/?r\//i, '').replace(/\/$/, '');
}

function wrongName(name: string): InputError {
	return new InputError({
		field: 'Subreddits',
		problem: `${JSON.stringify(name)} is no name of a subreddit`,
		fix: 'Give the names without r/, separated by commas, for example n8n, selfhosted.',
	});
}

function readChannels(value: unknown): string[] {
	const channels = [...new Set(textList('Channel IDs', value))];
	if (channels.length > 0 && channels.every((channel) => CHANNEL.test(channel))) return channels;
	throw new InputError({
		field: 'Channel IDs',
		problem: channels.length === 0 ? 'no channel is named' : 'something in it is no id of a channel',
		fix: 'Give the ids of the channels, which begin with UC, separated by commas. A handle such as @acme is no id.',
	});
}
