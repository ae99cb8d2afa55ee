import type { PolledPlatform } from '../../../core/poll';

/** Which credentials a platform can be polled with. Data; the first is the default. */
export interface AccessSource {
	/** The credential type. */
	credential: string;
	/** As the panel names it. */
	label: string;
	/** Whether n8n keeps its tokens and renews them. */
	isOAuth: boolean;
	description: string;
}

export const ACCESS_SOURCES: Readonly<Record<PolledPlatform, readonly [AccessSource, ...AccessSource[]]>> = {
	reddit: [
		{
			credential: 'socialCrmRedditOAuth2Api',
			label: 'Reddit',
			isOAuth: true,
			description: 'An account that is connected with the scope for its inbox',
		},
		{
			credential: 'redditOAuth2Api',
			label: "Reddit, n8n's Own",
			isOAuth: true,
			description: 'For subreddits alone: it has no scope for the inbox',
		},
	],
	youtube: [
		{
			credential: 'socialCrmYouTubeApi',
			label: 'YouTube API Key',
			isOAuth: false,
			description: 'Reads what is public',
		},
		{
			credential: 'youTubeOAuth2Api',
			label: "YouTube, n8n's Own",
			isOAuth: true,
			description: 'An account that is connected to n8n',
		},
	],
	mastodon: [
		{
			credential: 'socialCrmMastodonApi',
			label: 'Mastodon',
			isOAuth: false,
			description: 'An access token of an account',
		},
	],
	bluesky: [
		{
			credential: 'socialCrmBlueskyApi',
			label: 'Bluesky',
			isOAuth: false,
			description: 'An app password of an account',
		},
	],
};

/** The source that was chosen; the default where nothing or something else was. */
export function accessSourceOf(platform: PolledPlatform, credential: unknown): AccessSource {
	const [first, ...others] = ACCESS_SOURCES[platform];
	return others.find((each) => each.credential === credential) ?? first;
}
