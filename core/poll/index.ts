/** What is polled of the platforms that call nobody: how their feeds are read. Pure; HTTP is passed in. */
export { blueskyPoller } from './bluesky';
export type { BlueskyLogin, SessionShelf } from './bluesky-session';
export type { CallDeps } from './call';
export {
	type Feed,
	type FeedPage,
	type Outcome,
	POLLED_PLATFORMS,
	type PolledAccount,
	type PolledItem,
	type PolledPlatform,
	type Poller,
	type PollProblem,
	type PollRequest,
	type PollResponse,
	type ProblemKind,
	type SendPoll,
} from './contract';
export { mastodonPoller, type MastodonSettings } from './mastodon';
export { type RedditFeed, redditPoller, type RedditSettings } from './reddit';
export { youTubePoller, type YouTubeSettings } from './youtube';
